using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>The fastest form here whose outputs are near those of exact float32.</summary>
internal static class FastestForm
{
    // The first forward of a form takes memory and settles threads; of the others the fastest counts, as what disturbs only ever slows down.
    private const int Forwards = 4;

    /// <summary>Makes each form in turn, times and compares it, and keeps the fastest that is near.</summary>
    public static ICompiledForm Choose(VggNetwork network, CompileOptions options)
    {
        var images = options.SampleImages
            ?? throw new ArgumentException($"{nameof(Precision)}.{nameof(Precision.Auto)} times the forms on sample images; give {nameof(CompileOptions)}.{nameof(CompileOptions.SampleImages)}.", nameof(options));
        InputCheck.Declared(images, network.Architecture, network.GetType().Name);
        if (images.shape[0] == 0)
        {
            throw new ArgumentException($"{nameof(CompileOptions.SampleImages)} holds no image.", nameof(options));
        }

        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var exact = new CompileOptions { Exact = true };
        var (expected, exactTime) = Try(network, exact, images);
        var largest = expected.abs().max().item<float>();
        if (!float.IsFinite(largest))
        {
            throw new ArgumentException($"Of {nameof(CompileOptions.SampleImages)} the network makes NaN or infinity, to which nothing is near.", nameof(options));
        }

        var (best, bestTime) = (exact, exactTime);
        var notes = new List<string> { Note(exact, exactTime, 0) };
        foreach (var candidate in Candidates(network, options))
        {
            var (outputs, time) = Try(network, candidate, images);
            var difference = (outputs - expected).abs().max().item<float>() / Math.Max(largest, float.Epsilon);
            notes.Add(Note(candidate, time, difference));
            if (difference <= options.Tolerance && time < bestTime)
            {
                (best, bestTime) = (candidate, time);
            }
        }

        return new NotedForm(CompiledForms.Create(network, best with { ReleaseNetwork = options.ReleaseNetwork }), [$"chosen of {string.Join("; ", notes)}"]);
    }

    private static IEnumerable<CompileOptions> Candidates(VggNetwork network, CompileOptions options)
    {
        if (!options.Exact)
        {
            yield return new CompileOptions();
        }

        if (BFloat16Support.IsFast)
        {
            yield return new CompileOptions { Precision = Precision.BFloat16 };
        }

        if ((options.Calibration ?? network.Calibration) is { } calibration)
        {
            yield return new CompileOptions { Precision = Precision.Int8, Calibration = calibration };
        }
    }

    private static (Tensor Outputs, double Milliseconds) Try(VggNetwork network, CompileOptions options, Tensor images)
    {
        // The network is alive meanwhile, so its weights need no copy.
        using var form = CompiledForms.Create(network, options with { ReleaseNetwork = true });
        int[] last = [network.Architecture.Taps.Count - 1];
        var outputs = form.Run(images, last, dense: false)[0];
        var fastest = double.PositiveInfinity;
        for (var forward = 0; forward < Forwards; forward++)
        {
            var clock = Stopwatch.StartNew();
            form.Run(images, last, dense: false)[0].Dispose();
            fastest = Math.Min(fastest, clock.Elapsed.TotalMilliseconds);
        }

        return (outputs, fastest);
    }

    private static string Note(CompileOptions options, double milliseconds, double difference)
    {
        var name = options.Exact ? "exact float32" : options.Precision.ToString().ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{name} {milliseconds:0.0} ms, off by {difference:0.0e0}");
    }
}
