namespace VggGen;

/// <summary>Sums of bytes and of their products, in whole numbers: whatever the order in which images are added, they are the same.</summary>
internal sealed class ColourSums
{
    private const int Channels = 3;

    private readonly Int128[] _sums = new Int128[Channels];
    private readonly Int128[] _products = new Int128[Channels * Channels];
    private Int128 _pixels;
    private long _images;

    /// <summary>Those of one image; a grey one has three equal channels.</summary>
    public static ColourSums Of(PixelMap image)
    {
        // So many pixels of 255² are far from what 64 bits hold.
        long red = 0, green = 0, blue = 0, redRed = 0, greenGreen = 0, blueBlue = 0, redGreen = 0, redBlue = 0, greenBlue = 0;
        var (second, third) = image.BytesPerPixel == PixelMap.Gray ? (0, 0) : (1, 2);
        for (var row = 0; row < image.Height; row++)
        {
            var bytes = image.Row(row);
            for (var at = 0; at < bytes.Length; at += image.BytesPerPixel)
            {
                int r = bytes[at], g = bytes[at + second], b = bytes[at + third];
                (red, green, blue) = (red + r, green + g, blue + b);
                (redRed, greenGreen, blueBlue) = (redRed + (r * r), greenGreen + (g * g), blueBlue + (b * b));
                (redGreen, redBlue, greenBlue) = (redGreen + (r * g), redBlue + (r * b), greenBlue + (g * b));
            }
        }

        var sums = new ColourSums { _pixels = (long)image.Height * image.Width, _images = 1 };
        new Int128[] { red, green, blue }.CopyTo(sums._sums, 0);
        new Int128[] { redRed, redGreen, redBlue, redGreen, greenGreen, greenBlue, redBlue, greenBlue, blueBlue }.CopyTo(sums._products, 0);
        return sums;
    }

    /// <summary>Adds those of other images.</summary>
    public void Add(ColourSums other)
    {
        checked
        {
            _pixels += other._pixels;
            _images += other._images;
            for (var i = 0; i < _sums.Length; i++)
            {
                _sums[i] += other._sums[i];
            }

            for (var i = 0; i < _products.Length; i++)
            {
                _products[i] += other._products[i];
            }
        }
    }

    /// <summary>What they come to; null where there are none.</summary>
    public ChannelStatistics? ToStatistics()
    {
        if (_images == 0)
        {
            return null;
        }

        var mean = _sums.Select(sum => (double)sum / (double)_pixels / byte.MaxValue).ToArray();

        // The difference is taken in whole numbers, where nothing is lost: n·Σxy − Σx·Σy.
        var scale = Math.Pow((double)_pixels * byte.MaxValue, 2);
        var covariance = Enumerable.Range(0, Channels).Select(i => Enumerable.Range(0, Channels)
            .Select(j => (double)checked((_pixels * _products[(i * Channels) + j]) - (_sums[i] * _sums[j])) / scale).ToArray()).ToArray();
        return new ChannelStatistics(_images, mean, covariance);
    }
}
