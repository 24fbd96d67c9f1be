using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>A layer in its place, as the oracle computed it: nothing is open any more.</summary>
internal sealed record PlacedLayer(LayerWord Word, string Name, FeatureShape Input, FeatureShape Output)
{
    public Size2 KernelSize { get; init; } = Size2.One;

    public Size2 Stride { get; init; } = Size2.One;

    public Size2 Padding { get; init; } = Size2.Zero;

    public Size2 Dilation { get; init; } = Size2.One;

    public long Groups { get; init; } = 1;

    public bool Ceil { get; init; }

    public bool HasBias { get; init; }

    public bool HasBatchNorm { get; init; }

    public Activation Activation { get; init; } = Activation.None;

    /// <summary>Of a written dropout, or of the one that goes with an FC; 0 is none.</summary>
    public double Dropout { get; init; }

    public WrittenInit Init { get; init; } = new("kaiming");

    public (long Size, double Alpha, double Beta, double K) Normalisation { get; init; }

    /// <summary>The state-dict name; empty where it has no weights.</summary>
    public string Key { get; init; } = "";

    public string? BatchNormKey { get; init; }

    /// <summary>The extents of its weight, as PyTorch lays them out; empty where it has none.</summary>
    public IReadOnlyList<long> Weight => Word switch
    {
        LayerWord.Conv => [Output.Channels, Input.Channels / Groups, KernelSize.Height, KernelSize.Width],
        LayerWord.FullyConnected => [Output.Channels, Input.Count],
        _ => [],
    };

    private long WeightCount => Weight.Count == 0 ? 0 : Weight.Aggregate(1L, (product, extent) => product * extent);

    public long Parameters => WeightCount + (HasBias ? Output.Channels : 0) + (HasBatchNorm ? 2 * Output.Channels : 0);

    public long MultiplyAdds => WeightCount * Output.Height * Output.Width;
}
