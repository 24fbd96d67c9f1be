using VggGen.Generator.Emit;

namespace VggGen.Generator.Layers;

internal enum InitializationKind
{
    Kaiming,
    Xavier,
    Paper,
    Normal,
}

/// <summary>How fresh weights are drawn; mean and standard deviation belong to `normal`.</summary>
internal readonly record struct Initialization(InitializationKind Kind, double Mean = 0, double StandardDeviation = 0)
{
    /// <summary>The argument of the generated constructor; empty for the default, torchvision's Kaiming.</summary>
    public string Argument => Kind switch
    {
        InitializationKind.Kaiming => string.Empty,
        InitializationKind.Normal => $", initialization: global::VggGen.Initialization.Normal({CSharp.Real(Mean)}, {CSharp.Real(StandardDeviation)})",
        _ => $", initialization: global::VggGen.Initialization.{Kind}",
    };
}
