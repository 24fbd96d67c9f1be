using System.Diagnostics;

namespace VggGen;

/// <summary>How fast a training goes.</summary>
internal sealed class Pace(int batches, int epochs)
{
    private const double Smoothing = 0.9;

    private readonly Stopwatch _sinceStep = Stopwatch.StartNew();
    private double _secondsPerImage;
    private double _imagesPerBatch;
    private int _batch = -1;

    /// <summary>What a step is told with.</summary>
    /// <param name="state">Where the training stands after it.</param>
    /// <param name="images">How many images it had.</param>
    public TrainingStep Step(TrainingState state, long images)
    {
        var seconds = _sinceStep.Elapsed.TotalSeconds / images;
        _sinceStep.Restart();
        var done = _batch < 0 ? 1 : state.Batch - _batch;
        _batch = state.Batch;
        _secondsPerImage = Smooth(_secondsPerImage, seconds);
        _imagesPerBatch = Smooth(_imagesPerBatch, (double)images / done);
        var left = (((long)epochs - state.Epoch) * batches) - state.Batch;
        var remaining = TimeSpan.FromSeconds(Math.Min(left * _imagesPerBatch * _secondsPerImage, TimeSpan.FromDays(1000).TotalSeconds));
        return new TrainingStep(state.Epoch + 1, epochs, state.Batch, batches, state.LossSum / state.Images, state.Right / state.Images, state.Rate, 1 / _secondsPerImage, remaining);
    }

    private static double Smooth(double before, double now) => before == 0 ? now : (before * Smoothing) + (now * (1 - Smoothing));
}
