using SkiaSharp;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class ImageReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pixels_come_row_by_row_as_red_green_blue()
    {
        Save("i.png", 2, 3, (row, column) => new SKColor((byte)(10 * row), (byte)(20 * column), 200));

        using var bytes = ImageReader.Read(_folder["i.png"], new ImageOptions { Bytes = true });
        using var numbers = ImageReader.Read(_folder["i.png"]);

        Assert.Equal(ScalarType.Byte, bytes.dtype);
        Assert.Equal([3, 2, 3], bytes.shape);
        Assert.Equal([0, 0, 0, 10, 10, 10, 0, 20, 40, 0, 20, 40, 200, 200, 200, 200, 200, 200], Numbers.Of(bytes));
        Assert.Equal(ScalarType.Float32, numbers.dtype);
        Assert.True(numbers.is_contiguous());
        Assert.Equal(Numbers.Of(bytes).Select(value => value / 255), Numbers.Of(numbers));
    }

    [Fact]
    public void Grey_images_give_three_equal_channels()
    {
        using (var bitmap = new SKBitmap(new SKImageInfo(2, 1, SKColorType.Gray8)))
        {
            bitmap.SetPixel(0, 0, new SKColor(7, 7, 7));
            bitmap.SetPixel(1, 0, new SKColor(250, 250, 250));
            Save("g.png", bitmap, SKEncodedImageFormat.Png);
        }

        using var colour = ImageReader.Read(_folder["g.png"], new ImageOptions { Bytes = true });
        using var gray = ImageReader.Read(_folder["g.png"], new ImageOptions { Bytes = true, Channels = ImageChannels.Gray });

        Assert.Equal([7, 250, 7, 250, 7, 250], Numbers.Of(colour));
        Assert.Equal([1, 1, 2], gray.shape);
        Assert.Equal([7, 250], Numbers.Of(gray));
    }

    [Fact]
    public void Colours_become_grey_by_their_luma()
    {
        SKColor[] colours = [new(255, 0, 0), new(0, 255, 0), new(0, 0, 255), new(255, 255, 255), new(12, 200, 77)];
        Save("c.png", 1, 5, (_, column) => colours[column]);

        using var gray = ImageReader.Read(_folder["c.png"], new ImageOptions { Bytes = true, Channels = ImageChannels.Gray });

        Assert.Equal(colours.Select(colour => (float)Math.Round((0.299 * colour.Red) + (0.587 * colour.Green) + (0.114 * colour.Blue))), Numbers.Of(gray));
    }

    [Fact]
    public void Transparency_is_dropped_and_leaves_the_colour()
    {
        Save("a.png", 1, 2, (_, column) => new SKColor(200, 100, 50, column == 0 ? (byte)128 : (byte)255));

        using var image = ImageReader.Read(_folder["a.png"], new ImageOptions { Bytes = true });

        Assert.Equal([200, 200, 100, 100, 50, 50], Numbers.Of(image));
    }

    [Fact]
    public void Jpegs_come_close_to_what_went_in()
    {
        Save("grey.jpg", 16, 16, (row, _) => new SKColor((byte)(8 * row), (byte)(8 * row), (byte)(8 * row)), SKEncodedImageFormat.Jpeg, 100);
        Save("flat.jpg", 16, 16, (_, _) => new SKColor(200, 100, 50), SKEncodedImageFormat.Jpeg, 100);

        using var grey = ImageReader.Read(_folder["grey.jpg"], new ImageOptions { Bytes = true });
        using var flat = ImageReader.Read(_folder["flat.jpg"], new ImageOptions { Bytes = true });

        Assert.Equal(Enumerable.Range(0, 768).Select(i => 8f * (i % 256 / 16)), Numbers.Of(grey), Close);
        Assert.Equal(Enumerable.Range(0, 768).Select(i => i < 256 ? 200f : i < 512 ? 100f : 50f), Numbers.Of(flat), Close);

        static bool Close(float one, float two) => Math.Abs(one - two) <= 2;
    }

    [Fact]
    public void Shrinking_averages_and_growing_interpolates()
    {
        Save("r.png", 4, 4, (row, column) => new SKColor((byte)(row < 2 ? 100 : 200), (byte)(40 * column), 8));

        using var whole = ImageReader.Read(_folder["r.png"], new ImageOptions { Size = 1, Bytes = true });
        using var wide = ImageReader.Read(_folder["r.png"], new ImageOptions { Size = (4, 8), Bytes = true });

        Assert.Equal([150, 60, 8], Numbers.Of(whole));
        Assert.Equal([3, 4, 8], wide.shape);
        Assert.Equal([0, 10, 30, 50, 70, 90, 110, 120], Numbers.Of(wide)[32..40]);
    }

    [Fact]
    public void Streams_are_read_from_where_they_stand()
    {
        Save("i.png", 1, 1, (_, _) => new SKColor(1, 2, 3));
        using var stream = new MemoryStream([9, 9, .. File.ReadAllBytes(_folder["i.png"])]);
        stream.Position = 2;

        using var image = ImageReader.Read(stream, new ImageOptions { Bytes = true });

        Assert.Equal([1, 2, 3], Numbers.Of(image));
        Assert.True(stream.CanRead);
    }

    [Theory]
    [InlineData("photo.jpg")]
    [InlineData("photo.png")]
    public void Images_that_are_cut_off_are_refused(string name)
    {
        Save(name, 64, 64, (row, column) => new SKColor((byte)(row * column), (byte)(row ^ column), (byte)(3 * row)), name.EndsWith("png", StringComparison.Ordinal) ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg);
        var bytes = File.ReadAllBytes(_folder[name]);

        foreach (var length in new[] { 0, 1, 20, bytes.Length / 2, bytes.Length * 9 / 10 })
        {
            File.WriteAllBytes(_folder[name], bytes[..length]);
            var exception = Assert.Throws<ImageException>(() => ImageReader.Read(_folder[name]));
            Assert.StartsWith($"{_folder[name]}: ", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_no_image_is_refused()
    {
        File.WriteAllText(_folder["t.jpg"], "not an image at all");

        var exception = Assert.Throws<ImageException>(() => ImageReader.Read(_folder["t.jpg"]));
        Assert.Equal($"{_folder["t.jpg"]}: this is no image of a format known here (JPEG, PNG, WebP, GIF, BMP, ICO)", exception.Message);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        var missing = Assert.Throws<ImageException>(() => ImageReader.Read(_folder["nowhere.jpg"]));
        Assert.Equal($"{_folder["nowhere.jpg"]}: there is no such file", missing.Message);
        Assert.Throws<ImageException>(() => ImageReader.Read(_folder["."]));
    }

    [Fact]
    public void An_image_that_claims_too_many_pixels_is_refused()
    {
        File.WriteAllBytes(_folder["i.png"], ImageFixture.PngClaiming(32_768, 32_768));

        var exception = Assert.Throws<ImageException>(() => ImageReader.Read(_folder["i.png"]));
        Assert.Equal("the image claims 32768×32768 pixels; more than 134217728 are refused", exception.Reason);
    }

    [Fact]
    public void Sizes_below_one_are_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => ImageReader.Read(Stream.Null, new ImageOptions { Size = (0, 4) }));

    [Fact]
    public void Reading_leaves_the_result_alone()
    {
        Save("i.png", 4, 4, (row, column) => new SKColor((byte)row, (byte)column, 0));
        var left = TensorCount.LeftBy(() => ImageReader.Read(_folder["i.png"], new ImageOptions { Size = 2, Channels = ImageChannels.Gray }).Dispose());

        Assert.Equal(0, left);
    }

    private void Save(string name, int height, int width, Func<int, int, SKColor> colour, SKEncodedImageFormat format = SKEncodedImageFormat.Png, int quality = 95)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                bitmap.SetPixel(column, row, colour(row, column));
            }
        }

        Save(name, bitmap, format, quality);
    }

    private void Save(string name, SKBitmap bitmap, SKEncodedImageFormat format, int quality = 95)
    {
        using var data = bitmap.Encode(format, quality);
        File.WriteAllBytes(_folder[name], data.ToArray());
    }
}
