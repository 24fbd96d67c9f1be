namespace VggGen;

/// <summary>Mean, spread and principal axes of the colours of a data set. Numbers are those of red, green and blue from 0 to 1, over all pixels of all images that were measured, before any resizing.</summary>
public sealed record ChannelStatistics
{
    internal ChannelStatistics(long images, double[] mean, double[][] covariance)
    {
        (Images, Mean) = (images, mean);
        Covariance = covariance;
        StandardDeviation = [.. Enumerable.Range(0, mean.Length).Select(channel => Math.Sqrt(covariance[channel][channel]))];
        (Variances, Axes) = SymmetricEigen.Of(covariance);
    }

    /// <summary>How many images were measured.</summary>
    public long Images { get; }

    /// <summary>The mean of red, green and blue.</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>The standard deviation of red, green and blue.</summary>
    public IReadOnlyList<double> StandardDeviation { get; }

    /// <summary>The covariance of red, green and blue, 3×3.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Covariance { get; }

    /// <summary>The variances along <see cref="Axes"/>, the largest first: the eigenvalues of <see cref="Covariance"/>.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>The principal axes, each of length 1 in red, green and blue: the eigenvectors of <see cref="Covariance"/>. The largest number of each is above 0.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Axes { get; }

    /// <summary>Measures images. The numbers do not depend on the number of threads.</summary>
    /// <param name="data">The training images.</param>
    /// <param name="options">How many, and by how many threads; null for the defaults.</param>
    /// <param name="cancellation">Ends it by an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="DataException">There are no images, or none that can be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ChannelStatistics Measure(LabelledImages data, MeasureOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new MeasureOptions();
        var indices = options.Choose(data.Count);
        var sums = new ColourSums();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellation };
        Parallel.ForEach(indices, parallel, index =>
        {
            // What cannot be read is reported where it is trained on; there is nothing to measure on it.
            if (Measure(data, index) is { } ofImage)
            {
                lock (sums)
                {
                    sums.Add(ofImage);
                }
            }
        });
        return sums.ToStatistics() ?? throw new DataException(data.Source, $"none of {indices.Length} images can be read, so their mean cannot be measured");
    }

    /// <summary>A transform with the mean, and where wanted the standard deviation, of these colours, as its scale, channels and their order ask.</summary>
    /// <param name="transform">What is left of it as it is.</param>
    /// <param name="standardDeviation">Whether to divide by the standard deviation too; the paper subtracts the mean only.</param>
    public ImageTransform Normalise(ImageTransform transform, bool standardDeviation = true)
    {
        ArgumentNullException.ThrowIfNull(transform);
        var (mean, deviation) = transform.Channels == ImageChannels.Gray ? OfLuma() : ([.. Mean], [.. StandardDeviation]);
        if (transform.ChannelOrder == ChannelOrder.Bgr)
        {
            Array.Reverse(mean);
            Array.Reverse(deviation);
        }

        // A channel that never changes would be divided by nothing.
        return transform with
        {
            Mean = [.. mean.Select(number => (float)(number * transform.Scale))],
            StandardDeviation = standardDeviation ? [.. deviation.Select(number => (float)(number * transform.Scale)).Select(number => number > 0 ? number : 1)] : null,
        };
    }

    private static ColourSums? Measure(LabelledImages data, int index)
    {
        try
        {
            using var image = data.Decode(index);
            return ColourSums.Of(image);
        }
        catch (ImageException)
        {
            return null;
        }
    }

    /// <summary>Mean and standard deviation of 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).</summary>
    private (double[] Mean, double[] Deviation) OfLuma()
    {
        double[] weights = [0.299, 0.587, 0.114];
        var mean = weights.Select((weight, channel) => weight * Mean[channel]).Sum();
        var variance = weights.SelectMany((one, i) => weights.Select((two, j) => one * two * Covariance[i][j])).Sum();
        return ([mean], [Math.Sqrt(Math.Max(variance, 0))]);
    }
}
