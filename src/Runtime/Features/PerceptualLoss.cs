using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// How different two batches of images look to a network: the weighted sum of distances between their features (Johnson et al. 2016, "Perceptual Losses for Real-Time Style Transfer").
/// Gradients flow to both batches where they ask for them, never to the weights.
/// </summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class PerceptualLoss<TNetwork>
    where TNetwork : VggNetwork<TNetwork>
{
    private readonly TNetwork _network;
    private readonly PerceptualTerm<TNetwork>[] _terms;
    private readonly Tap<TNetwork>[] _taps;
    private readonly ChannelNormalization? _normalization;

    /// <summary>Puts the network into evaluation mode and freezes its weights: their <c>requires_grad</c> becomes false. The network stays the caller's.</summary>
    /// <param name="network">The network, with trained weights.</param>
    /// <param name="terms">What is compared.</param>
    /// <param name="normalization">What is done to the images first; null where they come as the network takes them. <see cref="ChannelNormalization.ImageNet"/> for RGB of 0 … 1.</param>
    /// <exception cref="ArgumentException">There are no terms, or a weight is not finite.</exception>
    public PerceptualLoss(TNetwork network, IEnumerable<PerceptualTerm<TNetwork>> terms, ChannelNormalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(terms);
        (_network, _terms, _normalization) = (network, [.. terms], normalization);
        if (_terms.Length == 0)
        {
            throw new ArgumentException("A perceptual loss needs a tap to compare.", nameof(terms));
        }

        if (!Array.TrueForAll(_terms, term => double.IsFinite(term.Weight)))
        {
            throw new ArgumentException("The weights of the terms must be finite.", nameof(terms));
        }

        _taps = [.. _terms.Select(term => term.Tap).DistinctBy(tap => tap.Name)];
        network.eval();
        FrozenWeights.Freeze(network);
    }

    /// <summary>Compares two batches.</summary>
    /// <param name="images">N×C×H×W, of any size that the layers up to the deepest tap take.</param>
    /// <param name="targets">As many, of the same size.</param>
    /// <returns>A scalar, 0 where they look the same. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The two have different shapes, or do not fit the network.</exception>
    public Tensor Compute(Tensor images, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(targets);
        if (!images.shape.SequenceEqual(targets.shape))
        {
            throw new ArgumentException($"The images are {WeightsEntry.Extents(images.shape)}, the targets {WeightsEntry.Extents(targets.shape)}.", nameof(targets));
        }

        using var scope = NewDisposeScope();
        var features = Features(images);
        var wanted = Features(targets);
        var sum = zeros([], images.dtype, images.device);
        foreach (var term in _terms)
        {
            sum = sum + (Distance(features[term.Tap], wanted[term.Tap], term.Distance) * term.Weight);
        }

        return sum.MoveToOuterDisposeScope();
    }

    private static Tensor Distance(Tensor features, Tensor wanted, PerceptualDistance distance) => distance switch
    {
        PerceptualDistance.L1 => (features - wanted).abs().mean(),
        PerceptualDistance.Gram => (Gram(features) - Gram(wanted)).square().mean(),
        _ => (features - wanted).square().mean(),
    };

    /// <summary>N×C×H×W to N×C×C: each map times each, over C·H·W.</summary>
    private static Tensor Gram(Tensor features)
    {
        var maps = features.flatten(2);
        return maps.matmul(maps.transpose(1, 2)) / checked(maps.shape[1] * maps.shape[2]);
    }

    private Activations<TNetwork> Features(Tensor images) => _network.Extract(_normalization is null ? images : _normalization.Apply(images), _taps);
}
