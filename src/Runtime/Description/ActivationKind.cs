namespace VggGen;

/// <summary>The function after a convolution or a fully connected layer.</summary>
public enum ActivationKind
{
    /// <summary>x.</summary>
    None,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x where positive, slope · x elsewhere.</summary>
    LeakyRelu,

    /// <summary>x where positive, eˣ − 1 elsewhere (Clevert et al. 2015).</summary>
    Elu,

    /// <summary>x · Φ(x) with the exact normal distribution function Φ (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>x · σ(x) with the logistic function σ.</summary>
    Silu,
}
