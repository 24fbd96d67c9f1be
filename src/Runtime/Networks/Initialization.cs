using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// How the weights of a convolution or a fully connected layer start. Biases always start at 0; batch norm at weight 1 and bias 0.
/// </summary>
public sealed record Initialization
{
    private readonly Scheme _scheme;
    private readonly double _mean;
    private readonly double _standardDeviation;

    private Initialization(Scheme scheme, double mean = 0, double standardDeviation = 0)
        => (_scheme, _mean, _standardDeviation) = (scheme, mean, standardDeviation);

    private enum Scheme
    {
        Kaiming,
        Xavier,
        Normal,
    }

    /// <summary>
    /// torchvision's for VGG: convolutions N(0, 2 / fan-out) (He et al. 2015, "Delving Deep into Rectifiers", section 2.2, backward case),
    /// fully connected layers N(0, 0.01²). fan-out is output channels × kernel height × kernel width, whatever the groups, as PyTorch counts it.
    /// </summary>
    public static Initialization Kaiming { get; } = new(Scheme.Kaiming);

    /// <summary>
    /// Uniform in ±√(6 / (fan-in + fan-out)) (Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", equation 16).
    /// fan-in is input channels per group × kernel height × kernel width.
    /// </summary>
    public static Initialization Xavier { get; } = new(Scheme.Xavier);

    /// <summary>The VGG paper's, for its shallowest network: N(0, variance 10⁻²), standard deviation 0.1 (arXiv:1409.1556v6, section 3.1).</summary>
    public static Initialization Paper { get; } = Normal(0, 0.1);

    /// <summary>The normal distribution.</summary>
    /// <param name="mean">Any finite number.</param>
    /// <param name="standardDeviation">Zero or more; not the variance.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the standard deviation is negative.</exception>
    public static Initialization Normal(double mean, double standardDeviation)
    {
        if (!double.IsFinite(mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean must be finite.");
        }

        if (!double.IsFinite(standardDeviation) || standardDeviation < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "The standard deviation must be finite and not negative.");
        }

        return new Initialization(Scheme.Normal, mean, standardDeviation);
    }

    /// <summary>What fills a weight of this shape (output × input per group [× height × width]): in place, from the generator given.</summary>
    internal Action<Tensor, Generator> Filling(ReadOnlySpan<long> weight)
    {
        checked
        {
            var receptive = 1L;
            for (var i = 2; i < weight.Length; i++)
            {
                receptive *= weight[i];
            }

            var fanOut = weight[0] * receptive;
            var fanIn = weight[1] * receptive;
            switch (_scheme)
            {
                case Scheme.Xavier:
                    var bound = Math.Sqrt(6.0 / (fanIn + fanOut));
                    return (tensor, generator) => tensor.uniform_(-bound, bound, generator);

                case Scheme.Kaiming:
                    var deviation = weight.Length > 2 ? Math.Sqrt(2.0 / fanOut) : 0.01;
                    return (tensor, generator) => tensor.normal_(0, deviation, generator);

                default:
                    return (tensor, generator) => tensor.normal_(_mean, _standardDeviation, generator);
            }
        }
    }
}
