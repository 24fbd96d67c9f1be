using System.Buffers.Binary;

namespace VggGen.Runtime.Tests;

/// <summary>Files from strangers: an image, or an <see cref="ImageException"/> that names the file.</summary>
public sealed class DamagedImageTests : IDisposable
{
    private const int Mutations = 150;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Files => DecodingTests.Files;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("subsampling2.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("gray.jpg")]
    [InlineData("ycck-subsampled.jpg")]
    [InlineData("orientation6.jpg")]
    [InlineData("orientation6.png")]
    [InlineData("palette-transparent.png")]
    [InlineData("gray-alpha-16.png")]
    [InlineData("orientation6.webp")]
    [InlineData("lossy.webp")]
    [InlineData("colour.gif")]
    [InlineData("colour.bmp")]
    [InlineData("palette.bmp")]
    [InlineData("colour.ico")]
    public void A_file_that_is_cut_off_at_any_byte_gives_the_whole_image_or_is_refused(string name)
    {
        var bytes = File.ReadAllBytes(ImageFixture.Decoding(name));
        var (_, planes) = ImageFixture.ReadPixels(ImageFixture.Decoding($"{name}.ppm"));
        var path = _folder[name];
        var before = TensorCount.Now();
        for (var length = 0; length < bytes.Length; length++)
        {
            if (ReadOrRefuse(path, bytes[..length]) is { } read)
            {
                // Only what does not belong to the pixels may be missing: a checksum, an end mark, padding.
                Assert.True(length >= bytes.Length - 64, $"cut off at {length} of {bytes.Length}");
                Assert.Equal(planes, read);
            }
        }

        Assert.Equal(before, TensorCount.Now());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_with_changed_bytes_gives_an_image_or_is_refused(string name)
    {
        var bytes = File.ReadAllBytes(ImageFixture.Decoding(name));
        var random = new Random(bytes.Length);
        for (var mutation = 0; mutation < Mutations; mutation++)
        {
            var changed = bytes.ToArray();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                // Most of what can be wrong is in the header.
                changed[random.Next(random.Next(2) == 0 ? changed.Length : Math.Min(changed.Length, 100))] = (byte)random.Next(256);
            }

            ReadOrRefuse(_folder[name], changed);
        }
    }

    [Fact]
    public void An_empty_file_is_told_as_such()
    {
        File.WriteAllBytes(_folder["e.png"], []);

        Assert.Equal($"{_folder["e.png"]}: it is empty", Assert.Throws<ImageException>(() => ImageReader.Read(_folder["e.png"])).Message);
        Assert.Equal("the image: it is empty", Assert.Throws<ImageException>(() => ImageReader.Read(Stream.Null)).Message);
    }

    [Theory]
    [InlineData("colour.png", 100, "the image is cut off")]
    [InlineData("subsampling2.jpg", 60, "the image is cut off")]
    [InlineData("subsampling2.jpg", 700, "the image is cut off")]
    [InlineData("progressive.jpg", 400, "the image is damaged or cut off")]
    public void The_reason_is_told(string name, int length, string reason)
    {
        File.WriteAllBytes(_folder[name], File.ReadAllBytes(ImageFixture.Decoding(name))[..length]);

        Assert.Equal(reason, Assert.Throws<ImageException>(() => ImageReader.Read(_folder[name])).Reason);
    }

    [Fact]
    public void A_giant_that_a_small_file_claims_is_refused()
    {
        var jpeg = File.ReadAllBytes(ImageFixture.Decoding("subsampling0.jpg"));
        var frame = jpeg.AsSpan().IndexOf((byte[])[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 65_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 64_000);

        Assert.Equal("the image claims 65000×64000 pixels; more than 134217728 are refused", Refusal(jpeg));
        Assert.Equal("the image claims 200000×2 pixels; more than 131072 a side are refused", Refusal(ImageFixture.PngClaiming(200_000, 2)));
    }

    [Fact]
    public void A_progressive_image_of_countless_scans_is_refused()
    {
        var jpeg = File.ReadAllBytes(ImageFixture.Decoding("progressive.jpg"));
        var frame = jpeg.AsSpan().IndexOf((byte[])[0xFF, 0xC2]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 10_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 10_000);
        var lastScan = jpeg.AsSpan().LastIndexOf((byte[])[0xFF, 0xDA]);
        byte[] scans = [.. jpeg[..lastScan], .. Enumerable.Repeat(jpeg[lastScan..^2], 100).SelectMany(scan => scan), 0xFF, 0xD9];

        Assert.Contains("10000×10000 pixels in 1", Refusal(scans), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_an_end_is_refused_by_its_beginning()
    {
        using var endless = new EndlessStream();

        Assert.Equal(
            "the image: this is no image of a format known here (JPEG, PNG, WebP, GIF, BMP, ICO)",
            Assert.Throws<ImageException>(() => ImageReader.Read(endless)).Message);
        Assert.InRange(endless.BytesRead, 1, 1 << 20);
    }

    [Fact]
    public void Streams_that_cannot_seek_are_read_to_their_end()
    {
        using var image = ImageReader.Read(new Unseekable(Large()), new ImageOptions { Bytes = true });

        Assert.Equal([3, 17, 23], image.shape);

        // An image with 200,000 bytes behind it, so that it takes several pieces.
        static byte[] Large() => [.. File.ReadAllBytes(ImageFixture.Decoding("colour.png")), .. new byte[200_000]];
    }

    [Fact]
    public void A_stream_that_cannot_be_read_is_the_callers_mistake()
    {
        using var stream = new FileStream(_folder["w"], FileMode.Create, FileAccess.Write);

        Assert.Throws<ArgumentException>(() => ImageReader.Read(stream));
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<ImageException>(() => ImageReader.Read(new MemoryStream(bytes))).Reason;

    /// <summary>The pixels, or null where the file was refused in the way that is promised.</summary>
    private static byte[]? ReadOrRefuse(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        try
        {
            using var image = ImageReader.Read(path, new ImageOptions { Bytes = true });
            return image.bytes.ToArray();
        }
        catch (ImageException exception)
        {
            Assert.StartsWith($"{path}: ", exception.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        // As a network gives them: never all that was asked for.
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1000)]);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer)
        {
            buffer.Clear();
            BytesRead += buffer.Length;
            return buffer.Length;
        }
    }
}
