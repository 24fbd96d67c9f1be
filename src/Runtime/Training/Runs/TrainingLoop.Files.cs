using static TorchSharp.torch;

namespace VggGen;

internal sealed partial class TrainingLoop
{
    /// <summary>Writes a checkpoint, and the metrics up to it; false where weights are not finite, and the last good one stays.</summary>
    private bool Keep()
    {
        if (!_stepper.IsFinite())
        {
            return false;
        }

        Written(() =>
        {
            Checkpoint.Write(_folder.Checkpoint, _stepper.Tensors, _state, _plan);
            _hasCheckpoint = true;
            MetricsFile.Write(_folder.Metrics, _state.History);
        });
        _sinceCheckpoint.Restart();
        return true;
    }

    /// <summary>Tells what happened, and writes it to TensorBoard's file.</summary>
    private void Tell(TrainingEvent told)
    {
        Written(() => _log!.Report(told));
        _tell(told);
    }

    private void KeepWeights() => Written(() => SafetensorsFile.Write(_folder.Weights, _network.state_dict(), _input.Trained.Metadata));

    private (TrainingState State, TrainingPlan Plan) Read(IReadOnlyDictionary<string, Tensor>? tensors)
    {
        try
        {
            return Checkpoint.Read(_folder.Checkpoint, tensors);
        }
        catch (WeightsException exception)
        {
            throw new TrainingException($"the checkpoint cannot be used: {exception.Path}: {exception.Reason}", innerException: exception);
        }
    }

    /// <summary>Does what writes files: where it cannot, training ends, and says from where it can go on.</summary>
    private void Written(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is WeightsException or IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" })
        {
            var reason = exception switch
            {
                WeightsException weights => $"{weights.Path}: {weights.Reason}",

                // .NET reports a file that may not grow any further (EFBIG) as an argument out of range.
                ArgumentException => "a file has become too large for the disk, or for what is allowed",
                _ => exception.Message,
            };
            throw new TrainingException($"the run cannot be written: {reason}", _hasCheckpoint ? _folder.Checkpoint : null, exception);
        }
    }
}
