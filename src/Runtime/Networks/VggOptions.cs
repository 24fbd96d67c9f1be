using static TorchSharp.torch;

namespace VggGen;

/// <summary>Where and how a network is built.</summary>
public sealed record VggOptions
{
    /// <summary>The device of the weights; torch's default device where none is given.</summary>
    public Device? Device { get; init; }

    /// <summary>The element type of the weights, and so of the images that the network takes; torch's default (float32) where none is given.</summary>
    public ScalarType? DType { get; init; }

    /// <summary>
    /// Whether the weights are initialised. Where not, their storage holds whatever was in memory: only for those who fill it next.
    /// </summary>
    public bool Initialize { get; init; } = true;

    /// <summary>
    /// Makes the initial weights reproducible: they follow from this number and the order of the layers, on any number of cores.
    /// Where none is given, it is drawn from torch's global generator, and so <c>torch.manual_seed</c> decides.
    /// </summary>
    public long? Seed { get; init; }

    /// <summary>In what the network may differ from the one whose weights <c>Load</c> reads; in nothing, where none is given.</summary>
    public WeightsAdaptations Adaptations { get; init; }

    /// <summary>
    /// Whether <c>Load</c> maps the file instead of copying it, where its format, the element type and the device allow it: the system then reads its pages when they are first touched.
    /// Training such a network changes memory, never the file. The file must not be cut off or written over while the network lives; another may be renamed over it, save on Windows.
    /// </summary>
    public bool MapWeights { get; init; } = true;
}
