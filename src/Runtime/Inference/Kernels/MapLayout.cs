namespace VggGen;

/// <summary>Maps from one order of memory to another, and the pool of one row; each a piece of work.</summary>
internal static unsafe class MapLayout<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>One row of an image, H×W of each channel, to pixels whose channels lie side by side.</summary>
    /// <param name="row">The row in the first channel.</param>
    /// <param name="channelStride">Floats from one channel to the next.</param>
    /// <param name="columnStride">Floats from one column to the next.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="pixels">Where the row goes.</param>
    public static void ToPixels(float* row, nint channelStride, nint columnStride, int width, int channels, float* pixels)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var source = row + (channel * channelStride);
            var target = pixels + channel;
            for (var column = 0; column < width; column++)
            {
                target[(nint)column * channels] = source[column * columnStride];
            }
        }
    }

    /// <summary>A window of pixels to one row of features, channel by channel: the order in which fully connected layers number a map.</summary>
    /// <param name="window">The window's first pixel.</param>
    /// <param name="rowStride">Floats from one row of pixels to the next.</param>
    /// <param name="height">Rows of the window.</param>
    /// <param name="width">Columns of the window.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="features">Takes channels · height · width floats.</param>
    public static void ToFeatures(float* window, nint rowStride, int height, int width, int channels, float* features)
    {
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var source = window + (row * rowStride) + ((nint)column * channels);
                var target = features + ((nint)row * width) + column;
                for (var channel = 0; channel < channels; channel++)
                {
                    target[(nint)channel * height * width] = source[channel];
                }
            }
        }
    }

    /// <summary>The largest numbers of 2×2 pixels, for one row of outputs.</summary>
    /// <param name="pixels">The first of two rows of pixels.</param>
    /// <param name="rowStride">Floats from one row of pixels to the next.</param>
    /// <param name="columns">Outputs of the row.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="output">Where the row goes.</param>
    public static void PoolRow(float* pixels, nint rowStride, int columns, int channels, float* output)
    {
        for (var column = 0; column < columns; column++)
        {
            var window = pixels + ((nint)2 * column * channels);
            var target = output + ((nint)column * channels);
            nint channel = 0;
            for (; channel <= channels - TLanes.Count; channel += TLanes.Count)
            {
                var above = TLanes.Max(TLanes.Load(window + channel), TLanes.Load(window + channels + channel));
                var below = TLanes.Max(TLanes.Load(window + rowStride + channel), TLanes.Load(window + rowStride + channels + channel));
                TLanes.Store(target + channel, TLanes.Max(above, below));
            }

            for (; channel < channels; channel++)
            {
                target[channel] = MathF.Max(
                    MathF.Max(window[channel], window[channels + channel]), MathF.Max(window[rowStride + channel], window[rowStride + channels + channel]));
            }
        }
    }
}
