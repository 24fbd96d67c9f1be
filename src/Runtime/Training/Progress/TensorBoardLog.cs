using System.Globalization;

namespace VggGen;

/// <summary>
/// Writes what a training tells as an event file, which TensorBoard shows. By epoch: <c>loss/train</c>, <c>loss/validation</c>, <c>accuracy/train</c>,
/// <c>accuracy/validation</c>, <c>accuracy/validation_top5</c>, <c>learning_rate</c> and <c>images_per_second</c>; by step, all epochs counted through: <c>steps/loss</c>.
/// Each is in the file as soon as it was told. It may be told from several threads.
/// </summary>
public sealed class TensorBoardLog : IDisposable
{
    private readonly object _gate = new();
    private readonly FileStream _file;
    private readonly int _stepsPerPoint;
    private readonly TimeProvider _time;

    /// <summary>Begins a file; those of earlier trainings in the folder stay, so that a resumed training continues their curves.</summary>
    /// <param name="folder">The folder; it is made where it is not there.</param>
    /// <param name="stepsPerPoint">Every how many steps the loss is written.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder takes no new files.</exception>
    public TensorBoardLog(string folder, int stepsPerPoint = 50)
        : this(folder, stepsPerPoint, TimeProvider.System)
    {
    }

    internal TensorBoardLog(string folder, int stepsPerPoint, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerPoint, 1);
        (_stepsPerPoint, _time) = (stepsPerPoint, time);
        Directory.CreateDirectory(folder);
        FilePath = FreePath(folder, time.GetUtcNow());
        _file = new FileStream(FilePath, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        TensorBoardRecord.Write(_file, TensorBoardEvent.Version(time.GetUtcNow()));
    }

    /// <summary>The path of the file.</summary>
    public string FilePath { get; }

    /// <summary>Writes what there is to write of an event.</summary>
    /// <param name="told">What a training tells.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Report(TrainingEvent told)
    {
        switch (told)
        {
            case TrainingStep step when step.Step % _stepsPerPoint == 0:
                Write(checked(((long)(step.Epoch - 1) * step.Steps) + step.Step), [("steps/loss", step.Loss)]);
                break;
            case TrainingEpoch epoch:
                Write(epoch.Metrics.Epoch, ScalarsOf(epoch.Metrics));
                break;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private void Write(long step, IEnumerable<(string Tag, double? Value)> scalars)
    {
        lock (_gate)
        {
            var known = scalars.Where(scalar => scalar.Value is not null).Select(scalar => (scalar.Tag, scalar.Value!.Value));
            TensorBoardRecord.Write(_file, TensorBoardEvent.Scalars(_time.GetUtcNow(), step, known));
        }
    }

    private static (string Tag, double? Value)[] ScalarsOf(EpochMetrics metrics) =>
    [
        ("loss/train", metrics.TrainingLoss),
        ("loss/validation", metrics.ValidationLoss),
        ("accuracy/train", metrics.TrainingAccuracy),
        ("accuracy/validation", metrics.ValidationAccuracy),
        ("accuracy/validation_top5", metrics.ValidationTop5),
        ("learning_rate", metrics.LearningRate),
        ("images_per_second", metrics.ImagesPerSecond),
    ];

    /// <summary>TensorBoard knows its files by <c>tfevents</c> in their names, and reads them in the order of their names.</summary>
    private static string FreePath(string folder, DateTimeOffset now)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{now.ToUnixTimeSeconds():D10}");
        return Enumerable.Range(0, int.MaxValue)
            .Select(number => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.vgg.{number:D3}")))
            .First(path => !File.Exists(path));
    }
}
