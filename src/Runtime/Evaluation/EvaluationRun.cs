using System.Diagnostics;

namespace VggGen;

/// <summary>One evaluation while it runs.</summary>
internal sealed class EvaluationRun
{
    private readonly IReadOnlyList<VggNetwork> _networks;
    private readonly LabelledImages _data;
    private readonly IReadOnlyList<EvaluationMode> _modes;
    private readonly EvaluationOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly ViewPlan _plan;
    private readonly int[] _labels;
    private readonly int _classes;
    private readonly Size2 _input;
    private readonly TimeSpan[][] _times;

    // For each mode one a network, and behind them one of the ensemble.
    private readonly ResultBuilder[][] _builders;

    public EvaluationRun(IReadOnlyList<VggNetwork> networks, LabelledImages data, ImageTransform transform, IReadOnlyList<EvaluationMode> modes, EvaluationOptions options, CancellationToken cancellation)
    {
        (_networks, _data, _modes, _options, _cancellation) = (networks, data, modes, options, cancellation);
        var architecture = networks[0].Architecture;
        _input = new Size2(architecture.Input.Height, architecture.Input.Width);
        _classes = ClassifierChecks.Classes(architecture);
        _labels = ClassMatch.Of(data, architecture.Name, options.ClassNames, _classes);
        _plan = new ViewPlan(modes.Select(mode => ModeViews.Of(mode, transform, _input)));
        _times = [.. networks.Select(_ => new TimeSpan[_plan.Views.Count])];
        var answers = networks.Count == 1 ? 1 : networks.Count + 1;
        _builders = [.. modes.Select(_ => Enumerable.Range(0, answers).Select(_ => new ResultBuilder(options.ClassNames ?? data.Classes)).ToArray())];
    }

    public IReadOnlyList<EvaluationResult> Results()
    {
        var skipped = new List<SkippedImage>();
        var images = new PreparedImages(_data, _plan.Geometries, _options.BatchSize, _options.Workers, _options.SkipUnreadable ? skipped.Add : null);
        var done = 0;
        foreach (var window in images.Windows(_cancellation))
        {
            var end = window[^1].Index + 1;
            var posteriors = Posteriors(window, done, end - done);
            for (var i = 0; i < window.Count; i++)
            {
                Add(window[i].Index, [.. posteriors.Select(views => views.Select(view => view[i]).ToArray())]);
            }

            Report(done = end, done);
        }

        if (skipped.Count == _data.Count)
        {
            throw new InvalidOperationException($"None of the {_data.Count} images of {_data.Source} can be read: {skipped[0].Reason}");
        }

        Report(_data.Count, _data.Count);
        return [.. _modes.Select((mode, place) => Build(mode, place, skipped))];
    }

    /// <summary>For each network and view the posterior of each image.</summary>
    private double[][][][] Posteriors(IReadOnlyList<PreparedImage> window, int done, int images)
    {
        var share = (double)images / (_networks.Count * _plan.Views.Count);
        var reached = (double)done;
        return [.. _networks.Select((network, n) => _plan.Views.Select((view, v) =>
        {
            var start = Stopwatch.GetTimestamp();
            var posteriors = ViewBatches.Means(
                window,
                _plan.GeometryOf(view),
                view,
                _input,
                _options.BatchSize,
                _classes,
                batch => ClassPosteriors.Of(network, _options.Compiled?[n], batch, view.IsDense, _classes),
                part =>
                {
                    _cancellation.ThrowIfCancellationRequested();

                    // Parts that were rounded must not take it past what the next window begins with.
                    Report(done, reached = Math.Min(reached + (part * share), (double)done + images));
                });
            _times[n][v] += Stopwatch.GetElapsedTime(start);
            CheckFinite(network, window, posteriors);
            return posteriors;
        }).ToArray())];
    }

    /// <summary>Counts an image in all modes.</summary>
    /// <param name="index">Its place in the data set.</param>
    /// <param name="posteriors">For each network and view its posterior.</param>
    private void Add(int index, double[][][] posteriors)
    {
        var (name, label) = (_data.Name(index), _labels[_data.Label(index)]);
        for (var mode = 0; mode < _modes.Count; mode++)
        {
            var groups = _plan.Modes[mode];
            var alone = posteriors.Select(views => Mean([.. groups.Select(group => Mean([.. group.Select(view => views[view])]))])).ToArray();
            for (var n = 0; n < alone.Length; n++)
            {
                _builders[mode][n].Add(index, name, label, alone[n]);
            }

            if (alone.Length > 1)
            {
                _builders[mode][^1].Add(index, name, label, Mean(alone));
            }
        }
    }

    private EvaluationResult Build(EvaluationMode mode, int place, IReadOnlyList<SkippedImage> skipped)
    {
        var views = _plan.Modes[place].SelectMany(group => group).ToList();
        var times = _times.Select(network => views.Aggregate(TimeSpan.Zero, (sum, view) => sum + network[view])).ToArray();
        var builders = _builders[place];
        IReadOnlyList<EvaluationResult> members = builders.Length == 1 ? [] : [.. times.Select((time, n) => builders[n].Build(mode, _classes, time, skipped, []))];
        return builders[^1].Build(mode, _classes, times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time), skipped, members);
    }

    private void CheckFinite(VggNetwork network, IReadOnlyList<PreparedImage> window, double[][] posteriors)
    {
        var place = Array.FindIndex(posteriors, posterior => !Array.TrueForAll(posterior, double.IsFinite));
        if (place >= 0)
        {
            throw new InvalidOperationException(
                $"{_data.Name(window[place].Index)}: what network {network.Architecture.Name} puts out is not finite. Its weights may be damaged or hold NaN, or the transform may scale images otherwise than theirs were.");
        }
    }

    private void Report(int images, double reached) => _options.Progress?.Report(new EvaluationProgress(images, _data.Count, Math.Min(reached / _data.Count, 1)));

    private static double[] Mean(double[][] answers)
        => answers.Length == 1 ? answers[0] : [.. Enumerable.Range(0, answers[0].Length).Select(place => answers.Average(answer => answer[place]))];
}
