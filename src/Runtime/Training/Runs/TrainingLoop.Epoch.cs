using System.Diagnostics;
using static TorchSharp.torch;

namespace VggGen;

internal sealed partial class TrainingLoop
{
    private EpochEnd RunEpoch()
    {
        var clock = Stopwatch.StartNew();
        var pace = new Pace(_input.Batches.BatchCount, _options.Epochs);
        var before = _state.Seconds;
        var pending = default(PendingStep);
        try
        {
            foreach (var batch in _input.Batches.Epoch(_state.Epoch, _state.Batch))
            {
                using (batch)
                {
                    if (pending.Images > 0 && StepOf(batch.Number) != StepOf(pending.Batch))
                    {
                        // The last batch of a step could not be read, so the step is not taken.
                        _stepper.ForgetGradients();
                        pending = default;
                    }

                    if (!Add(batch, ref pending))
                    {
                        return EpochEnd.NotFinite;
                    }
                }

                if (!EndsStep(batch.Number))
                {
                    continue;
                }

                Count(pending, before + clock.Elapsed.TotalSeconds);
                Tell(pace.Step(_state, pending.Images));
                pending = default;
                if (_cancellation.IsCancellationRequested)
                {
                    return EpochEnd.Cancelled;
                }

                if (_sinceCheckpoint.Elapsed >= _options.CheckpointInterval && !Keep())
                {
                    return EpochEnd.NotFinite;
                }
            }
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            _stepper.ForgetGradients();
            throw Unreadable("training", exception, isBetweenSteps: pending.Images == 0);
        }

        _stepper.ForgetGradients();
        return _state.Images > 0 ? EpochEnd.Done : throw new TrainingException("none of the training images can be read", _folder.Checkpoint);
    }

    private void Count(PendingStep pending, double seconds)
    {
        var rate = RateNow();
        _stepper.MoveAverage(_state.Steps);
        _state = _state with
        {
            Rate = rate,
            Batch = pending.Batch + 1,
            Steps = _state.Steps + 1,
            Images = _state.Images + pending.Images,
            Right = _state.Right + pending.Right,
            LossSum = _state.LossSum + pending.Loss,
            Seconds = seconds,
        };
    }

    private bool Add(TrainingBatch batch, ref PendingStep pending)
    {
        var count = batch.Indices.Count;
        var right = 0.0;
        var isLast = EndsStep(batch.Number);
        var loss = _stepper.Run(
            batch.Images,
            logits =>
            {
                right = ClassificationLoss.Right(logits, batch);
                return ClassificationLoss.Of(logits, batch, _options.LabelSmoothing);
            },
            1.0 / BatchesOfStep(batch.Number),
            _state.InBFloat16,
            isLast ? new StepSize(RateNow(), _options.Momentum, _options.GradientClip) : null);
        pending = new PendingStep(batch.Number, pending.Images + count, pending.Right + right, pending.Loss + (loss * count));
        return double.IsFinite(loss);
    }

    private int StepOf(int number) => number / _options.AccumulatedBatches;

    private bool EndsStep(int number) => (number + 1) % _options.AccumulatedBatches == 0 || number + 1 == _input.Batches.BatchCount;

    private int BatchesOfStep(int number)
    {
        var first = StepOf(number) * _options.AccumulatedBatches;
        return Math.Min(_options.AccumulatedBatches, _input.Batches.BatchCount - first);
    }

    private double RateNow()
    {
        var batches = (double)_input.Batches.BatchCount;
        var progress = (_state.Epoch + (_state.Batch / batches)) / _options.Epochs;
        return _rate * _state.RateFactor * _options.Schedule.Factor(Math.Min(progress, 1), _state.History);
    }

    /// <summary>Validates, and closes the epoch. Where that is cancelled, or an image cannot be read, the epoch waits to be closed.</summary>
    private EpochEnd FinishEpoch()
    {
        var clock = Stopwatch.StartNew();
        var validation = default(ValidationMetrics);
        var failure = default(Exception);
        _stepper.SwapAverage();
        try
        {
            validation = _input.Validation is { } images ? Validate(images) : null;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            failure = exception;
        }
        finally
        {
            _stepper.SwapAverage();
        }

        if (failure is not null)
        {
            throw Unreadable("validation", failure, isBetweenSteps: true);
        }

        if (_cancellation.IsCancellationRequested)
        {
            return EpochEnd.Cancelled;
        }

        if ((validation?.Loss is { } loss && !double.IsFinite(loss)) || !_stepper.IsFinite())
        {
            return EpochEnd.NotFinite;
        }

        Close(validation, clock.Elapsed.TotalSeconds);
        return EpochEnd.Done;
    }

    private void Close(ValidationMetrics? validation, double seconds)
    {
        var metrics = new EpochMetrics(
            _state.Epoch + 1,
            _state.Rate,
            _state.LossSum / _state.Images,
            _state.Right / _state.Images,
            validation?.Loss,
            validation?.Accuracy,
            validation?.Top5,
            _state.Images / _state.Seconds,
            _state.Seconds + seconds);
        _state = new TrainingState
        {
            Epoch = _state.Epoch + 1,
            Steps = _state.Steps,
            Rate = _state.Rate,
            RateFactor = _state.RateFactor,
            InBFloat16 = _state.InBFloat16,
            History = [.. _state.History, metrics],
        };
        var isBest = _state.BestEpoch == _state.Epoch;
        if (isBest)
        {
            _stepper.SwapAverage();
            KeepWeights();
            _stepper.SwapAverage();
        }

        Keep();
        Tell(new TrainingEpoch(metrics, _options.Epochs, isBest));
    }

    private ValidationMetrics Validate(EvaluationBatches images)
    {
        _network.eval();
        using var unrecorded = inference_mode();
        var metrics = new ValidationMetrics();
        foreach (var batch in images)
        {
            using (batch)
            {
                using var logits = _network.call(batch.Images);
                metrics.Add(logits, batch.Labels);
            }

            if (_cancellation.IsCancellationRequested)
            {
                break;
            }
        }

        return metrics;
    }

    private static bool IsUnreadable(Exception exception) => exception is ImageException or DataException or IOException or UnauthorizedAccessException;

    /// <summary>What to say of images that cannot be read. Between two steps a checkpoint is written first; within one, batches have left traces that only the last checkpoint is free of.</summary>
    private TrainingException Unreadable(string images, Exception exception, bool isBetweenSteps)
    {
        if (isBetweenSteps)
        {
            Keep();
        }

        return new TrainingException($"one of the {images} images cannot be read: {exception.Message}; such images can be skipped", _folder.Checkpoint, exception);
    }

    /// <summary>The batches of a step that is not taken yet.</summary>
    /// <param name="Batch">The last of them.</param>
    /// <param name="Images">How many images they have.</param>
    /// <param name="Right">How many of these were classified right.</param>
    /// <param name="Loss">The sum of their losses.</param>
    private readonly record struct PendingStep(int Batch, long Images, double Right, double Loss);
}
