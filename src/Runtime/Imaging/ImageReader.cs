using SkiaSharp;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Reads images (JPEG, PNG, WebP, GIF, BMP, ICO; the first frame of an animation) as tensors of channels × height × width.
/// Pixels are taken as they are stored: colour profiles and the camera's orientation are not applied, and transparency is dropped, not composited,
/// as Pillow's <c>convert("RGB")</c> does.
/// </summary>
public static class ImageReader
{
    /// <summary>The largest image that is read, in pixels: what it claims to be is half a gigabyte of memory.</summary>
    public const long MaximumPixels = 1 << 27;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="options">What it becomes; null for RGB of its own size, float32 in 0 … 1.</param>
    /// <returns>3×H×W or 1×H×W, on the CPU. The caller disposes it; <c>unsqueeze(0)</c> makes it a batch of one.</returns>
    /// <exception cref="ImageException">The file is missing, no image of a format known, cut off, damaged or too large.</exception>
    public static Tensor Read(string path, ImageOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path, options ?? new ImageOptions());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(path, FileProblem.OnReading(exception), exception);
        }
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="options">What the image becomes; null for RGB of its own size, float32 in 0 … 1.</param>
    /// <returns>3×H×W or 1×H×W, on the CPU. The caller disposes it; <c>unsqueeze(0)</c> makes it a batch of one.</returns>
    /// <exception cref="ImageException">The stream holds no image of a format known, or one that is cut off, damaged or too large.</exception>
    public static Tensor Read(Stream stream, ImageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(stream, "the image", options ?? new ImageOptions());
    }

    private static Tensor Read(Stream stream, string source, ImageOptions options)
    {
        if (options.Size is { } size && (size.Height < 1 || size.Width < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), size, "An image cannot be resized to nothing.");
        }

        using var temporaries = NewDisposeScope();
        using var unrecorded = no_grad();
        var image = Decode(stream, source).narrow(2, 0, 3).permute(2, 0, 1);
        if (options.Channels == ImageChannels.Gray)
        {
            image = Luma(image);
        }

        if (options.Size is { } target)
        {
            image = Resize(image, target);
        }

        image = options.Bytes ? image.contiguous() : image.to(float32).contiguous().div_(255);
        return image.MoveToOuterDisposeScope();
    }

    /// <summary>H×W×4 bytes: red, green, blue, alpha not multiplied in.</summary>
    private static unsafe Tensor Decode(Stream stream, string source)
    {
        using var data = SKData.Create(stream);
        using var codec = data is null ? null : SKCodec.Create(data);
        if (codec is null)
        {
            throw new ImageException(source, "this is no image of a format known here (JPEG, PNG, WebP, GIF, BMP, ICO)");
        }

        var (height, width) = (codec.Info.Height, codec.Info.Width);
        if ((long)height * width > MaximumPixels)
        {
            throw new ImageException(source, $"the image claims {height}×{width} pixels; more than {MaximumPixels} are refused");
        }

        // No colour space: the numbers in the file, untouched.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colorspace: null);
        var pixels = empty([height, width, 4], uint8, CPU);
        fixed (byte* memory = pixels.bytes)
        {
            var result = codec.GetPixels(info, (IntPtr)memory);
            if (result != SKCodecResult.Success)
            {
                var reason = result == SKCodecResult.IncompleteInput ? "the image is cut off" : $"the image cannot be decoded ({result})";
                throw new ImageException(source, reason);
            }
        }

        return pixels;
    }

    // In whole numbers and rounded, as Pillow's convert("L"): 19595, 38470 and 7471 are the weights in 1/65536.
    private static Tensor Luma(Tensor rgb)
    {
        using var weights = tensor(new[] { 19595, 38470, 7471 }).view(3, 1, 1);
        return (rgb.to(int32) * weights).sum(0, keepdim: true).add_(32768).div_(65536, RoundingMode.floor).to(uint8);
    }

    private static Tensor Resize(Tensor image, Size2 size)
    {
        var resized = nn.functional.interpolate(
            image.unsqueeze(0).to(float32),
            [size.Height, size.Width],
            mode: InterpolationMode.Bilinear,
            align_corners: false,
            antialias: true);

        // Back to bytes, so that a resized image is the same numbers whether it is asked for as bytes or not.
        return resized.squeeze(0).round_().clamp_(0, 255).to(uint8);
    }
}
