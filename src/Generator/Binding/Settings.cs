using VggGen.Generator.Layers;
using VggGen.Generator.Shapes;

namespace VggGen.Generator.Binding;

/// <summary>The settings that derived networks inherit; null where one is not set. Equal by value.</summary>
internal sealed record Settings
{
    public static readonly Settings None = new();

    public TensorShape? Input { get; init; }

    public long? Classes { get; init; }

    public bool? BatchNorm { get; init; }

    /// <summary>The probability of the implied dropout; 0 is `off`.</summary>
    public double? Dropout { get; init; }

    public Initialization? Initialization { get; init; }

    public PaddingRule? Padding { get; init; }

    public Activation? Activation { get; init; }

    /// <summary>The budget of bytes.</summary>
    public decimal? Memory { get; init; }

    /// <summary>These settings, and where they say nothing, the others.</summary>
    public Settings Or(Settings others) => new()
    {
        Input = Input ?? others.Input,
        Classes = Classes ?? others.Classes,
        BatchNorm = BatchNorm ?? others.BatchNorm,
        Dropout = Dropout ?? others.Dropout,
        Initialization = Initialization ?? others.Initialization,
        Padding = Padding ?? others.Padding,
        Activation = Activation ?? others.Activation,
        Memory = Memory ?? others.Memory,
    };
}
