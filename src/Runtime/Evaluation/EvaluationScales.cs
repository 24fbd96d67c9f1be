namespace VggGen;

/// <summary>The test scales Q of the paper (arXiv:1409.1556v6, section 4.2), for networks of any input.</summary>
public static class EvaluationScales
{
    // For the paper's input of 224×224: what S is moved by, and the smaller of its fixed training scales.
    private const long PaperInput = 224;
    private const long PaperStep = 32;

    /// <summary>For a network that was trained at one scale S: S − 32, S and S + 32; for another input than 224×224 the step is in proportion, rounded. Scales that the network does not fit in are left out.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trainingScale">S: what the shorter side of the training images was resized to, in pixels.</param>
    /// <returns>One to three scales in pixels, the smallest first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The scale is below the larger side of the network's input, or above <see cref="ImageReader.MaximumSide"/>.</exception>
    public static IReadOnlyList<long> Around(NetworkDescription network, long trainingScale)
    {
        ArgumentNullException.ThrowIfNull(network);
        var side = Side(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(trainingScale, side);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trainingScale, ImageReader.MaximumSide);
        var step = Math.Max(1, ((PaperStep * side) + (PaperInput / 2)) / PaperInput);
        return [.. new[] { trainingScale - step, trainingScale, trainingScale + step }.Where(scale => scale >= side && scale <= ImageReader.MaximumSide)];
    }

    /// <summary>For a network whose training scale was drawn anew for each image: the smallest, the middle and the largest.</summary>
    /// <param name="smallest">S min in pixels.</param>
    /// <param name="largest">S max in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">The smallest is below 1, or above the largest, or the largest is above <see cref="ImageReader.MaximumSide"/>.</exception>
    public static IReadOnlyList<long> Jittered(long smallest, long largest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(smallest, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largest, ImageReader.MaximumSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(smallest, largest);
        return [.. new[] { smallest, (smallest + largest) / 2, largest }.Distinct()];
    }

    /// <summary>
    /// The scale S that a transform speaks of: its shorter side, else the shorter side of the size that it resizes to; and where it does not resize, as much more than the network's input as 256 is than 224.
    /// At least the larger side of the input.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="transform">The transform that the network is evaluated with by a single crop.</param>
    public static long TrainingScale(NetworkDescription network, ImageTransform transform)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(transform);
        var side = Side(network);
        var scale = transform.ShorterSide ?? (transform.Size is { } size ? Math.Min(size.Height, size.Width) : ((side * 256) + (PaperInput / 2)) / PaperInput);
        return Math.Max(scale, side);
    }

    private static long Side(NetworkDescription network) => Math.Max(network.Input.Height, network.Input.Width);
}
