namespace VggGen.Cli.Features;

/// <summary>How descriptors are made of features.</summary>
/// <param name="IsDense">Whether the network is slid over the whole image.</param>
/// <param name="Flip">Whether the mirror image is averaged with the image.</param>
/// <param name="Scales">The scales of a network that is slid, or null.</param>
/// <param name="Normalize">Whether each is divided by its Euclidean length.</param>
internal sealed record DescriptorRequest(bool IsDense, bool Flip, IReadOnlyList<long>? Scales, bool Normalize)
{
    /// <summary>Nothing was asked for.</summary>
    public static DescriptorRequest None { get; } = new(IsDense: false, Flip: false, Scales: null, Normalize: false);
}
