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
        var pending = (Images: 0L, Right: 0.0, Loss: 0.0);
        try
        {
            foreach (var batch in _input.Batches.Epoch(_state.Epoch, _state.Batch))
            {
                using (batch)
                {
                    if (!Add(batch, ref pending))
                    {
                        return EpochEnd.NotFinite;
                    }
                }

                if (!EndsStep(batch.Number))
                {
                    continue;
                }

                _stepper.MoveAverage(_state.Steps);
                _state = _state with
                {
                    Batch = batch.Number + 1,
                    Steps = _state.Steps + 1,
                    Images = _state.Images + pending.Images,
                    Right = _state.Right + pending.Right,
                    LossSum = _state.LossSum + pending.Loss,
                    Seconds = before + clock.Elapsed.TotalSeconds,
                };
                Tell(pace.Step(_state, pending.Images, RateNow()));
                pending = default;
                if (_cancellation.IsCancellationRequested)
                {
                    return EpochEnd.Cancelled;
                }

                if (_sinceCheckpoint.Elapsed >= _options.CheckpointInterval)
                {
                    Keep();
                }
            }
        }
        catch (Exception exception) when (exception is ImageException or DataException or IOException or UnauthorizedAccessException)
        {
            _stepper.ForgetGradients();
            Keep();
            throw new TrainingException($"the training images cannot be read any more: {exception.Message}", _folder.Checkpoint, exception);
        }

        return _state.Images > 0 ? EpochEnd.Done : throw new TrainingException("none of the training images can be read", _folder.Checkpoint);
    }

    private bool Add(TrainingBatch batch, ref (long Images, double Right, double Loss) pending)
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
        pending = (pending.Images + count, pending.Right + right, pending.Loss + (loss * count));
        return double.IsFinite(loss);
    }

    private bool EndsStep(int number) => (number + 1) % _options.AccumulatedBatches == 0 || number + 1 == _input.Batches.BatchCount;

    private int BatchesOfStep(int number)
    {
        var first = number / _options.AccumulatedBatches * _options.AccumulatedBatches;
        return Math.Min(_options.AccumulatedBatches, _input.Batches.BatchCount - first);
    }

    private double RateNow()
    {
        var batches = (double)_input.Batches.BatchCount;
        var progress = (_state.Epoch + (_state.Batch / batches)) / _options.Epochs;
        return _rate * _state.RateFactor * _options.Schedule.Factor(Math.Min(progress, 1), _state.History);
    }

    private void FinishEpoch()
    {
        var clock = Stopwatch.StartNew();
        var rate = RateNow();
        _stepper.SwapAverage();
        var validation = _input.Validation is { } images ? Validate(images) : null;
        var metrics = new EpochMetrics(
            _state.Epoch + 1,
            rate,
            _state.LossSum / _state.Images,
            _state.Right / _state.Images,
            validation?.Loss,
            validation?.Accuracy,
            validation?.Top5,
            _state.Images / _state.Seconds,
            _state.Seconds + clock.Elapsed.TotalSeconds);
        _state = new TrainingState
        {
            Epoch = _state.Epoch + 1,
            Steps = _state.Steps,
            RateFactor = _state.RateFactor,
            InBFloat16 = _state.InBFloat16,
            History = [.. _state.History, metrics],
        };
        var isBest = _state.BestEpoch == _state.Epoch;
        if (isBest)
        {
            KeepWeights();
        }

        _stepper.SwapAverage();
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
        }

        return metrics;
    }
}
