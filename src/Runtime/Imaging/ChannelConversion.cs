namespace VggGen;

/// <summary>What a channel's bytes become.</summary>
/// <param name="Channel">The channel of the image: 0 red or grey, 1 green, 2 blue.</param>
/// <param name="OfByte">The number of each of the 256 bytes: far fewer to compute than those of an image.</param>
internal sealed record ChannelConversion(int Channel, float[] OfByte)
{
    /// <summary>byte · scale / 255, less the mean, divided by the deviation; in float32, as PyTorch computes it.</summary>
    public static ChannelConversion Of(int channel, double scale, float mean, float deviation)
    {
        var numbers = new float[256];
        for (var value = 0; value < numbers.Length; value++)
        {
            numbers[value] = ((float)(value * scale / 255) - mean) / deviation;
        }

        return new ChannelConversion(channel, numbers);
    }

    /// <summary>Channels in the image's order, as numbers 0 … 1.</summary>
    public static ChannelConversion[] Unchanged(int channels) => [.. Enumerable.Range(0, channels).Select(channel => Of(channel, scale: 1, mean: 0, deviation: 1))];

    /// <summary>The byte of a pixel that this channel is made of; of grey ones every channel is the same.</summary>
    public int ByteOf(PixelMap image) => image.BytesPerPixel == PixelMap.Gray ? 0 : Channel;
}
