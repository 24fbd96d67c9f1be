using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// LPIPS on VGG-16 (Zhang et al. 2018, "The Unreasonable Effectiveness of Deep Features as a Perceptual Metric"), version 0.1 of the authors' code: the features of five taps, each made of unit length over its channels,
/// their squared differences weighted by a trained non-negative number a channel, averaged over the map, and summed. Gradients flow to the images, never to the weights.
/// </summary>
public sealed class Lpips : IDisposable
{
    private const double Epsilon = 1e-10;

    private readonly VggNetwork _network;
    private readonly Tensor[] _linear;

    /// <summary>Puts the network into evaluation mode and freezes its weights. The network stays the caller's.</summary>
    /// <param name="network">A VGG-16 with torchvision's weights; any network with the taps of <see cref="Taps"/> will do.</param>
    /// <param name="linearWeights">The path of the trained weights that the authors publish, <c>vgg.pth</c> of version 0.1: <c>lin0.model.1.weight</c> … <c>lin4.model.1.weight</c>, each 1×C×1×1.</param>
    /// <exception cref="WeightsException">The file cannot be read, or does not hold these weights.</exception>
    /// <exception cref="ArgumentException">The network lacks a tap.</exception>
    public Lpips(VggNetwork network, string linearWeights)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(linearWeights);
        _network = network;
        _linear = ReadLinear(network, linearWeights);
        network.eval();
        FrozenWeights.Freeze(network);
    }

    /// <summary>The taps whose features are compared: relu1_2, relu2_2, relu3_3, relu4_3, relu5_3.</summary>
    public static IReadOnlyList<string> Taps { get; } = ["relu1_2", "relu2_2", "relu3_3", "relu4_3", "relu5_3"];

    /// <summary>Compares images pair by pair.</summary>
    /// <param name="images">N×3×H×W, RGB of −1 … 1; at least 16×16.</param>
    /// <param name="others">As many, of the same size.</param>
    /// <returns>N distances, 0 for the same image. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">The two have different shapes, or do not fit the network.</exception>
    public Tensor Compute(Tensor images, Tensor others)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(others);
        if (!images.shape.SequenceEqual(others.shape))
        {
            throw new ArgumentException($"The images are {WeightsEntry.Extents(images.shape)}, the others {WeightsEntry.Extents(others.shape)}.", nameof(others));
        }

        using var scope = NewDisposeScope();
        var features = Features(images);
        var otherFeatures = Features(others);
        var sum = zeros([images.shape[0]], images.dtype, images.device);
        for (var i = 0; i < _linear.Length; i++)
        {
            var difference = (UnitLength(features[i]) - UnitLength(otherFeatures[i])).square();
            var weights = _linear[i].to(difference.dtype).to(difference.device);
            sum = sum + (difference * weights).sum(1).mean([1, 2]);
        }

        return sum.MoveToOuterDisposeScope();
    }

    /// <summary>Disposes the linear weights.</summary>
    public void Dispose()
    {
        foreach (var weights in _linear)
        {
            weights.Dispose();
        }
    }

    // The authors add ε to the length, not under the root.
    private static Tensor UnitLength(Tensor features) => features / (features.square().sum(1, keepdim: true).sqrt() + Epsilon);

    private static Tensor[] ReadLinear(VggNetwork network, string path)
    {
        using var file = WeightsFile.Open(path);
        var entries = Taps.Select((tap, index) => Find(file, network.Architecture.Tap(tap), index)).ToArray();
        var linear = Array.ConvertAll(entries, file.Read);
        for (var i = 0; i < linear.Length; i++)
        {
            // A NaN is not at least 0 either.
            using var isWeight = linear[i].ge(0);
            using var all = isWeight.all();
            if (!all.item<bool>())
            {
                Array.ForEach(linear, weights => weights.Dispose());
                throw new WeightsException(path, $"{entries[i].Name} has numbers that are negative or NaN; the weights of a distance are 0 or more");
            }
        }

        return linear;
    }

    private static WeightsEntry Find(WeightsFile file, TapDescription tap, int index)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"lin{index}.model.1.weight");
        var entry = file.Entries.FirstOrDefault(entry => entry.Name == key || entry.Name.EndsWith("." + key, StringComparison.Ordinal))
            ?? throw new WeightsException(file.Path, $"it has no {key}, the linear weights of LPIPS for {tap.Name}");
        long[] shape = [1, tap.Shape.Channels, 1, 1];
        return entry.Shape.SequenceEqual(shape)
            ? entry
            : throw new WeightsException(file.Path, $"{entry.Name} is {WeightsEntry.Extents(entry.Shape)}, but {tap.Name} needs {WeightsEntry.Extents(shape)}");
    }

    private IReadOnlyList<Tensor> Features(Tensor images) => _network.ExtractByName(ChannelNormalization.Lpips.Apply(images), [.. Taps]);
}
