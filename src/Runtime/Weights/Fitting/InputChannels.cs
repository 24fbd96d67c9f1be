using static TorchSharp.torch;

namespace VggGen;

/// <summary>Kernels of a first convolution for images of another number of channels.</summary>
internal static class InputChannels
{
    /// <summary>Whether two kernels differ in the channels that they take and in nothing else.</summary>
    public static bool Differ(IReadOnlyList<long> source, IReadOnlyList<long> destination)
        => source.Count == 4 && destination.Count == 4 && source[1] != destination[1]
            && source[0] == destination[0] && source[2] == destination[2] && source[3] == destination[3];

    /// <summary>
    /// The kernels for so many channels. One channel gets the sum over the file's: the same answer for the image whose channels are all equal. Other numbers repeat the file's in turn,
    /// times file's channels / channels, so that the answer to such an image stays the same where one is a multiple of the other, and near it elsewhere.
    /// </summary>
    public static SourceTensor Change(SourceTensor source, long channels) => source with
    {
        Shape = [source.Shape[0], channels, source.Shape[2], source.Shape[3]],
        Arrange = elements =>
        {
            var kernels = (source.Arrange is null ? elements.reshape([.. source.Shape]) : source.Arrange(elements)).to(float32);
            if (channels == 1)
            {
                return kernels.sum(1, keepdim: true);
            }

            var from = source.Shape[1];
            var repeated = kernels.repeat(1, (channels + from - 1) / from, 1, 1).narrow(1, 0, channels);
            return repeated.mul((double)from / channels);
        },
    };
}
