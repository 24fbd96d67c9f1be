using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>What is done to the channels of images before a network sees them: (x − mean) / standard deviation.</summary>
public sealed record ChannelNormalization
{
    /// <summary>A number for each channel.</summary>
    /// <param name="mean">What is subtracted.</param>
    /// <param name="standardDeviation">What is divided by, above 0.</param>
    /// <exception cref="ArgumentException">The two have different lengths, or a number is not finite or a deviation not positive.</exception>
    public ChannelNormalization(IReadOnlyList<double> mean, IReadOnlyList<double> standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(standardDeviation);
        if (mean.Count != standardDeviation.Count || mean.Count == 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{mean.Count} means and {standardDeviation.Count} standard deviations are given; each channel needs one of both."), nameof(standardDeviation));
        }

        if (!mean.All(double.IsFinite) || !standardDeviation.All(deviation => double.IsFinite(deviation) && deviation > 0))
        {
            throw new ArgumentException("Means must be finite, standard deviations finite and above 0.", nameof(standardDeviation));
        }

        (Mean, StandardDeviation) = ([.. mean], [.. standardDeviation]);
    }

    /// <summary>For RGB of 0 … 1 and torchvision's weights (torchvision.models, "Initializing pre-trained models"): mean 0.485, 0.456, 0.406, deviation 0.229, 0.224, 0.225.</summary>
    public static ChannelNormalization ImageNet { get; } = new([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);

    /// <summary>For RGB of −1 … 1 and torchvision's weights, as LPIPS has it (Zhang et al. 2018, the authors' code): mean −0.030, −0.088, −0.188, deviation 0.458, 0.448, 0.450.</summary>
    public static ChannelNormalization Lpips { get; } = new([-0.030, -0.088, -0.188], [0.458, 0.448, 0.450]);

    /// <summary>What is subtracted of each channel.</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>What each channel is divided by.</summary>
    public IReadOnlyList<double> StandardDeviation { get; }

    /// <summary>Normalises images; gradients flow through. The caller disposes the result.</summary>
    /// <param name="images">N×C×H×W.</param>
    /// <exception cref="ArgumentException">The images have another number of channels.</exception>
    public Tensor Apply(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 4 || images.shape[1] != Mean.Count)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Images of N×{Mean.Count}×height×width are needed; {WeightsEntry.Extents(images.shape)} is given."), nameof(images));
        }

        using var mean = Channels(Mean, images);
        using var deviation = Channels(StandardDeviation, images);
        using var centred = images.sub(mean);
        return centred.div(deviation);
    }

    /// <summary>Whether both numbers of every channel are equal.</summary>
    public bool Equals(ChannelNormalization? other)
        => other is not null && Mean.SequenceEqual(other.Mean) && StandardDeviation.SequenceEqual(other.StandardDeviation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mean.Count, Mean[0], StandardDeviation[0]);

    private static Tensor Channels(IReadOnlyList<double> numbers, Tensor like)
    {
        using var values = tensor(numbers.ToArray(), dtype: like.dtype, device: like.device);
        return values.view(1, -1, 1, 1);
    }
}
