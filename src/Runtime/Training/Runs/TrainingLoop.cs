using System.Diagnostics;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A training while it runs.</summary>
internal sealed partial class TrainingLoop : IDisposable
{
    private readonly VggNetwork _network;
    private readonly TrainingInput _input;
    private readonly RunFolder _folder;
    private readonly TrainingOptions _options;
    private readonly Action<TrainingEvent> _tell;
    private readonly CancellationToken _cancellation;
    private readonly TrainingStepper _stepper;
    private readonly TrainingPlan _plan;
    private readonly double _rate;
    private readonly Stopwatch _sinceCheckpoint = new();
    private TrainingState _state = new();
    private TensorBoardLog? _log;
    private bool _hasCheckpoint;

    public TrainingLoop(VggNetwork network, TrainingInput input, RunFolder folder, TrainingOptions options, Action<TrainingEvent> tell, CancellationToken cancellation)
    {
        (_network, _input, _folder, _options, _tell, _cancellation) = (network, input, folder, options, tell, cancellation);
        _rate = options.RateFor(network.Architecture);
        _plan = TrainingPlan.Of(network.Architecture, input, options, _rate, LayerFactors.Of(network, options.LayerRates));
        _stepper = new TrainingStepper(network, options);
    }

    public TrainingResult Start()
    {
        if (File.Exists(_folder.Checkpoint))
        {
            throw new TrainingException($"{_folder.Path} holds a training already; resume it, or name another folder");
        }

        // What dropout draws follows from the seed, not from what was drawn in the process before.
        random.manual_seed(_options.Seed);
        _state = _state with { InBFloat16 = WantsBFloat16() };
        Written(() => Directory.CreateDirectory(_folder.Path));
        Keep();
        return Run();
    }

    public TrainingResult Resume()
    {
        if (!File.Exists(_folder.Checkpoint))
        {
            throw new TrainingException($"{_folder.Path} holds no training to go on with: there is no {_folder.Checkpoint}");
        }

        var (_, followed) = Read(tensors: null);
        if (followed.DifferencesTo(_plan) is { Count: > 0 } differences)
        {
            throw new TrainingException($"{_folder.Path} was begun otherwise, so it cannot be gone on with: {string.Join(", ", differences)}; a new training in another folder can begin with its weights");
        }

        (_state, _) = Read(_stepper.Tensors);
        if (_state.Batch > _input.Batches.BatchCount)
        {
            throw new TrainingException($"the checkpoint cannot be used: {_folder.Checkpoint} is at batch {_state.Batch} of {_input.Batches.BatchCount}");
        }

        if (_state.InBFloat16 && !BFloat16Support.IsFast)
        {
            _tell(new TrainingNotice("the training was begun in bfloat16, for which this processor has no instructions; it goes on so, slowly, since other numbers would be another training"));
        }

        _hasCheckpoint = true;
        return Run();
    }

    public void Dispose()
    {
        _log?.Dispose();
        _stepper.Dispose();
        _network.eval();
    }

    private TrainingResult Run()
    {
        Written(() => _log = new TensorBoardLog(_folder.Path));
        _sinceCheckpoint.Restart();
        while (_state.Epoch < _options.Epochs && !IsOver())
        {
            var end = RunEpoch();
            switch (end == EpochEnd.Done ? FinishEpoch() : end)
            {
                case EpochEnd.Cancelled:
                    Keep();
                    return Result(evaluation: null, isComplete: false);
                case EpochEnd.NotFinite:
                    StepBack();
                    break;
            }
        }

        return Finish();
    }

    private TrainingResult Result(EvaluationResult? evaluation, bool isComplete)
        => new(_folder, _state.History, _state.History.FirstOrDefault(epoch => epoch.Epoch == _state.BestEpoch), evaluation, isComplete);

    /// <summary>Takes the best weights, evaluates them, and draws what there is to see.</summary>
    private TrainingResult Finish()
    {
        try
        {
            _network.LoadWeights(_folder.Weights);
            var evaluation = _input.Final is { Count: > 0 } images
                ? Evaluator.Run(_network, images, _input.Trained.Transform, EvaluationMode.CentreCrop, new EvaluationOptions { BatchSize = _options.BatchSize, SkipUnreadable = _options.SkipUnreadable }, _cancellation)
                : null;
            Written(() => TrainingReport.Write(_folder, _state.History, _input.Final, evaluation));
            return Result(evaluation, isComplete: true);
        }
        catch (OperationCanceledException)
        {
            return Result(evaluation: null, isComplete: false);
        }
        catch (Exception exception) when (IsUnreadable(exception) || exception is WeightsException or InvalidOperationException)
        {
            throw new TrainingException($"the training is done, but its best weights, {_folder.Weights}, cannot be evaluated: {exception.Message}", innerException: exception);
        }
    }

    private bool IsOver()
        => _options.Schedule.IsOver(_state.History)
            || (_options.EarlyStop is { } patience && _state.Epoch - _state.BestEpoch >= patience);

    private bool WantsBFloat16()
    {
        if (_options.Precision == TrainingPrecision.BFloat16 && !BFloat16Support.IsFast)
        {
            _tell(new TrainingNotice("layers compute in float32: this processor has no instructions for bfloat16 (AVX512-BF16 or AMX)"));
        }

        return _options.Precision != TrainingPrecision.Float32 && BFloat16Support.IsFast;
    }

    /// <summary>After a loss that is not finite: back to the last checkpoint, once in float32 and once at half the rate; then there is no going on.</summary>
    private void StepBack()
    {
        _stepper.ForgetGradients();
        var (inBFloat16, factor) = (_state.InBFloat16, _state.RateFactor);
        (_state, _) = Read(_stepper.Tensors);
        if (inBFloat16)
        {
            _state = _state with { InBFloat16 = false };
            _tell(new TrainingNotice($"the loss was not finite; training goes on in float32 instead of bfloat16, from epoch {_state.Epoch + 1}, batch {_state.Batch + 1}"));
        }
        else if (factor == 1)
        {
            _state = _state with { RateFactor = 0.5, InBFloat16 = false };
            _tell(new TrainingNotice($"the loss was not finite; training goes on at half the learning rate, from epoch {_state.Epoch + 1}, batch {_state.Batch + 1}"));
        }
        else
        {
            throw new TrainingException("the loss is not finite at half the learning rate either; begin anew in another folder at a lower rate, or look at the data", _folder.Checkpoint);
        }
    }

    private enum EpochEnd
    {
        Done,
        Cancelled,
        NotFinite,
    }
}
