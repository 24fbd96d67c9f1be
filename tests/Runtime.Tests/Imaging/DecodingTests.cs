namespace VggGen.Runtime.Tests;

/// <summary>Pixels against those that Pillow reads of the same files. Both decode by the same libraries, so nothing differs.</summary>
public class DecodingTests
{
    private static readonly ImageOptions s_bytes = new() { Bytes = true };

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(ImageFixture.Decoding("."))
        .Select(path => Path.GetFileName(path))
        .Where(name => !name.EndsWith(".ppm", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Pixels_are_those_of_Pillow(string name)
    {
        var (shape, planes) = ImageFixture.ReadPixels(ImageFixture.Decoding($"{name}.ppm"));

        using var image = ImageReader.Read(ImageFixture.Decoding(name), s_bytes);

        Assert.Equal(shape, image.shape);
        Assert.Equal(planes, image.bytes.ToArray());
    }

    [Fact]
    public void All_kinds_of_files_are_there() => Assert.Equal(43, Files.Count);

    [Theory]
    [InlineData(1, "ABCDEF", 2)]
    [InlineData(2, "BADCFE", 2)]
    [InlineData(3, "FEDCBA", 2)]
    [InlineData(4, "EFCDAB", 2)]
    [InlineData(5, "ACEBDF", 3)]
    [InlineData(6, "ECAFDB", 3)]
    [InlineData(7, "FDBECA", 3)]
    [InlineData(8, "BDFACE", 3)]
    public void Each_of_the_eight_orientations_is_turned_back(int orientation, string expected, int width)
    {
        using var stored = Lettered("ABCDEF", 2);
        var upright = Orientation.Apply(stored, orientation);
        using (upright)
        {
            Assert.Equal(width, upright.Width);
            Assert.Equal(expected, Letters(upright));
        }
    }

    [Fact]
    public void Large_images_are_turned_tile_by_tile()
    {
        using var stored = new PixelMap(70, 45, PixelMap.Colour);
        for (var row = 0; row < 70; row++)
        {
            for (var column = 0; column < 45; column++)
            {
                stored.Pixels(row)[column] = (uint)((row * 100) + column);
            }
        }

        using var upright = Orientation.Apply(stored, 6);

        Assert.Equal((45, 70), (upright.Height, upright.Width));
        for (var row = 0; row < 45; row++)
        {
            for (var column = 0; column < 70; column++)
            {
                Assert.Equal((uint)(((69 - column) * 100) + row), upright.Pixels(row)[column]);
            }
        }
    }

    [Fact]
    public void The_orientation_is_left_alone_where_that_is_asked()
    {
        using var stored = ImageReader.Read(ImageFixture.Decoding("orientation1.jpg"), s_bytes);
        using var turned = ImageReader.Read(ImageFixture.Decoding("orientation6.jpg"), s_bytes);
        using var unturned = ImageReader.Read(ImageFixture.Decoding("orientation6.jpg"), s_bytes with { ApplyOrientation = false });

        Assert.Equal([3, 23, 17], turned.shape);
        Numbers.AssertEqual(stored, unturned);
    }

    [Fact]
    public void The_size_asked_for_is_that_of_the_image_as_it_is_seen()
    {
        using var image = ImageReader.Read(ImageFixture.Decoding("orientation6.jpg"), s_bytes with { Size = (23, 17) });
        var (_, planes) = ImageFixture.ReadPixels(ImageFixture.Decoding("orientation6.jpg.ppm"));

        Assert.Equal(planes, image.bytes.ToArray());
    }

    private static PixelMap Lettered(string letters, int width)
    {
        var pixels = new PixelMap(letters.Length / width, width, PixelMap.Colour);
        for (var i = 0; i < letters.Length; i++)
        {
            pixels.Pixels(i / width)[i % width] = letters[i];
        }

        return pixels;
    }

    private static string Letters(PixelMap pixels)
        => string.Concat(Enumerable.Range(0, pixels.Height * pixels.Width).Select(i => (char)pixels.Pixels(i / pixels.Width)[i % pixels.Width]));
}
