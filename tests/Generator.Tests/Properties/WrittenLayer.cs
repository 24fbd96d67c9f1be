using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>A layer as a text writes it; what the text leaves out is null. The properties' own notion of one, which owes the compiler nothing but the word.</summary>
internal sealed record WrittenLayer(LayerWord Word)
{
    public Size2? KernelSize { get; init; }

    /// <summary>Channels of a conv, features of an FC; null is `FC-classes`.</summary>
    public long? Width { get; init; }

    /// <summary>What an adaptive pool puts out.</summary>
    public Size2 OutputSize { get; init; }

    public Size2? Stride { get; init; }

    public Size2? Padding { get; init; }

    public Size2? Dilation { get; init; }

    public long? Groups { get; init; }

    public bool IsDepthwise { get; init; }

    public bool Ceil { get; init; }

    public bool? BatchNorm { get; init; }

    public bool HasBias { get; init; } = true;

    public bool HasActivation { get; init; } = true;

    public WrittenInit? Init { get; init; }

    /// <summary>How many channels an LRN sums.</summary>
    public long? Size { get; init; }

    public double? Alpha { get; init; }

    public double? Beta { get; init; }

    public double? K { get; init; }

    /// <summary>Of a dropout; null is the 0.5 that need not be written.</summary>
    public double? Probability { get; init; }

    public bool IsPool => Word is LayerWord.MaxPool or LayerWord.AvgPool || IsGlobalPool || Word == LayerWord.AdaptiveAvgPool;

    public bool IsGlobalPool => Word is LayerWord.GlobalAvgPool or LayerWord.GlobalMaxPool;

    public bool NeedsMap => Word is LayerWord.Conv or LayerWord.LocalResponseNorm || IsPool;
}

/// <summary>`kaiming`, `xavier`, `paper`, `normal(mean, std)`.</summary>
internal sealed record WrittenInit(string Word, double Mean = 0, double Deviation = 0);

/// <summary>An entry of a list: a layer or a group, how often, and its place by reference, since two may read alike.</summary>
internal sealed class WrittenItem
{
    public WrittenLayer? Layer { get; init; }

    public IReadOnlyList<WrittenItem> Group { get; init; } = [];

    public int? Repeat { get; init; }

    /// <summary>The layers of items one after the other, each with the items whose copy ends on it. A ReLU is no layer.</summary>
    public static List<FlatLayer> Flatten(IEnumerable<WrittenItem> items)
    {
        var layers = new List<FlatLayer>();
        foreach (var item in items.Where(item => item.Layer is not { Word: LayerWord.ReLU }))
        {
            for (var copy = 0; copy < (item.Repeat ?? 1); copy++)
            {
                layers.AddRange(item.Layer is { } layer ? [new FlatLayer(layer, true, [])] : Flatten(item.Group));
            }

            layers[^1] = layers[^1] with { Ends = [.. layers[^1].Ends, item] };
        }

        return layers;
    }
}

/// <summary>A layer of a network's list after repeats and edits.</summary>
/// <param name="Layer">Its defaults still open.</param>
/// <param name="IsOwn">Whether the network wrote it itself, rather than a base.</param>
/// <param name="Ends">The items whose last copy ends here: what a claim behind them speaks of.</param>
internal sealed record FlatLayer(WrittenLayer Layer, bool IsOwn, IReadOnlyList<WrittenItem> Ends)
{
    public FlatLayer Inherited => this with { IsOwn = false, Ends = [] };
}
