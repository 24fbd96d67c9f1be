using VggGen.Generator.Emit;

namespace VggGen.Generator.Layers;

internal enum ActivationKind
{
    None,
    Relu,
    LeakyRelu,
    Elu,
    Gelu,
    Silu,
}

/// <summary>The function after a conv or an FC, with the slope below zero of a leaky ReLU.</summary>
internal readonly record struct Activation(ActivationKind Kind, double Slope = 0)
{
    public static Activation None => new(ActivationKind.None);

    public static Activation Relu => new(ActivationKind.Relu);

    /// <summary>What a tap after it is named by, before its layer's number: `relu` of `relu1_1`; null where there is none.</summary>
    public string? TapName => Kind switch
    {
        ActivationKind.None => null,
        ActivationKind.Relu => "relu",
        ActivationKind.LeakyRelu => "leaky_relu",
        ActivationKind.Elu => "elu",
        ActivationKind.Gelu => "gelu",
        _ => "silu",
    };

    /// <summary>The expression that applies it to <paramref name="x"/>.</summary>
    public string Apply(string x) => Kind switch
    {
        ActivationKind.None => x,
        ActivationKind.LeakyRelu => $"LeakyRelu({x}, {CSharp.Real(Slope)})",
        _ => $"{Kind}({x})",
    };

    public string Describe() => Kind switch
    {
        ActivationKind.LeakyRelu => $"global::VggGen.Activation.LeakyRelu({CSharp.Real(Slope)})",
        _ => $"global::VggGen.Activation.{Kind}",
    };
}
