using static TorchSharp.torch;

namespace VggGen;

/// <summary>Pixels of a tensor that the caller made.</summary>
internal static class TensorPixels
{
    /// <summary>Copies 3×H×W or 1×H×W bytes.</summary>
    /// <exception cref="ArgumentException">The tensor is of another shape or element type.</exception>
    public static PixelMap Read(Tensor pixels)
    {
        Check(pixels);
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var planes = pixels.cpu().contiguous().bytes;
        return Interleave(planes, (int)pixels.shape[0], (int)pixels.shape[1], (int)pixels.shape[2]);
    }

    /// <summary>An image of channels, 1 or 3, that stand one behind the other.</summary>
    public static PixelMap Interleave(ReadOnlySpan<byte> planes, int channels, int height, int width)
    {
        var image = new PixelMap(height, width, channels == 1 ? PixelMap.Gray : PixelMap.Colour);
        for (var row = 0; row < height; row++)
        {
            var target = image.Row(row);
            for (var channel = 0; channel < channels; channel++)
            {
                var source = planes.Slice(((channel * height) + row) * width, width);
                for (int i = 0, at = channel; i < source.Length; i++, at += image.BytesPerPixel)
                {
                    target[at] = source[i];
                }
            }
        }

        return image;
    }

    private static void Check(Tensor pixels)
    {
        var shape = pixels.shape;
        if (pixels.dtype != ScalarType.Byte || shape.Length != 3 || shape[0] is not (1 or 3) || !ImageLimits.Allow((shape[1], shape[2])))
        {
            throw new ArgumentException(
                $"Pixels are 3×H×W or 1×H×W of {ScalarType.Byte}, with 1 … {ImageReader.MaximumSide} pixels a side and at most {ImageReader.MaximumPixels} in all; these are {WeightsEntry.Extents(shape)} of {pixels.dtype}.",
                nameof(pixels));
        }
    }
}
