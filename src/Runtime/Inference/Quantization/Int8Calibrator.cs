using static TorchSharp.torch;

namespace VggGen;

/// <summary>Watches a network's maps on some hundred images, once, and then gives ranges for any share of their numbers.</summary>
public sealed class Int8Calibrator
{
    private readonly Dictionary<string, ActivationHistogram> _histograms;

    private Int8Calibrator(Dictionary<string, ActivationHistogram> histograms, int imageCount)
    {
        _histograms = histograms;
        ImageCount = imageCount;
    }

    /// <summary>How many images were seen.</summary>
    public int ImageCount { get; }

    /// <summary>Runs images through the network in float32.</summary>
    /// <param name="network">The network, whose mode is no matter.</param>
    /// <param name="batches">Batches N×C×H×W of the declared size, float32 on the CPU, prepared as the network expects them; they stay the caller's.</param>
    /// <exception cref="ArgumentException">There are no images, they do not fit, or a map is not finite.</exception>
    public static Int8Calibrator Watch(VggNetwork network, IEnumerable<Tensor> batches)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(batches);
        var taps = QuantizedTaps.Of(network.Architecture);
        var histograms = taps.Prepend(Int8Calibration.Images).ToDictionary(name => name, _ => new ActivationHistogram(), StringComparer.Ordinal);
        using var compiled = network.CompileByName();
        var count = 0;
        foreach (var images in batches)
        {
            InputCheck.Declared(images, network.Architecture, network.GetType().Name);
            using var scope = NewDisposeScope();
            histograms[Int8Calibration.Images].Add(images);
            var maps = taps.Count > 0 ? compiled.ExtractByName(images, [.. taps]) : [];
            for (var place = 0; place < taps.Count; place++)
            {
                histograms[taps[place]].Add(maps[place]);
            }

            count += checked((int)images.shape[0]);
        }

        return count > 0 ? new Int8Calibrator(histograms, count) : throw new ArgumentException("There are no images to calibrate with.", nameof(batches));
    }

    /// <summary>The ranges that hold a share of the numbers of each map.</summary>
    /// <param name="share">0 … 1; 1 holds all of them. To cut off some makes the steps of the others finer, which pays where a few numbers lie far out; <see cref="Int8Selection"/> finds out.</param>
    public Int8Calibration Calibration(double share = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return new Int8Calibration(_histograms.ToDictionary(pair => pair.Key, pair => pair.Value.Range(share), StringComparer.Ordinal), share, ImageCount);
    }
}
