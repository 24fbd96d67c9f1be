using System.Globalization;

namespace VggGen;

/// <summary>The function after a convolution or a fully connected layer.</summary>
/// <param name="Kind">Which function.</param>
/// <param name="Slope">The slope below zero of <see cref="ActivationKind.LeakyRelu"/>; 0 for the others.</param>
public readonly record struct Activation(ActivationKind Kind, double Slope = 0)
{
    /// <summary>x.</summary>
    public static Activation None => new(ActivationKind.None);

    /// <summary>max(0, x).</summary>
    public static Activation Relu => new(ActivationKind.Relu);

    /// <summary>x where positive, eˣ − 1 elsewhere.</summary>
    public static Activation Elu => new(ActivationKind.Elu);

    /// <summary>x · Φ(x).</summary>
    public static Activation Gelu => new(ActivationKind.Gelu);

    /// <summary>x · σ(x).</summary>
    public static Activation Silu => new(ActivationKind.Silu);

    /// <summary>x where positive, <paramref name="slope"/> · x elsewhere.</summary>
    public static Activation LeakyRelu(double slope) => new(ActivationKind.LeakyRelu, slope);

    /// <summary>As a <c>.vggconf</c> file writes it: <c>relu</c>, <c>leaky-relu(0.01)</c>.</summary>
    public override string ToString() => Kind switch
    {
        ActivationKind.None => "none",
        ActivationKind.Relu => "relu",
        ActivationKind.LeakyRelu => string.Create(CultureInfo.InvariantCulture, $"leaky-relu({Slope})"),
        ActivationKind.Elu => "elu",
        ActivationKind.Gelu => "gelu",
        ActivationKind.Silu => "silu",
        _ => Kind.ToString(),
    };
}
