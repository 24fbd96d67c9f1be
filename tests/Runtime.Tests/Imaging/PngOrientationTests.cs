using System.Buffers.Binary;

namespace VggGen.Runtime.Tests;

public class PngOrientationTests
{
    private static readonly byte[] s_littleEndian = [.. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0F, 0x01, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0];
    private static readonly byte[] s_bigEndian = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0];

    [Fact]
    public void The_orientation_is_read_in_both_byte_orders()
    {
        Assert.Equal(6, PngOrientation.Of(Png(s_littleEndian)));
        Assert.Equal(8, PngOrientation.Of(Png(s_bigEndian)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Numbers_that_the_standard_does_not_know_say_nothing(byte orientation)
    {
        var exif = s_bigEndian.ToArray();
        exif[19] = orientation;

        Assert.Null(PngOrientation.Of(Png(exif)));
    }

    [Fact]
    public void What_is_cut_off_at_any_byte_says_nothing()
    {
        foreach (var exif in new[] { s_littleEndian, s_bigEndian })
        {
            for (var length = 0; length < exif.Length - 2; length++)
            {
                Assert.Null(PngOrientation.Of(Png(exif[..length])));
            }

            var png = Png(exif);
            for (var length = 0; length < png.Length; length++)
            {
                Assert.Null(PngOrientation.Of(png.AsSpan(0, length)));
            }
        }
    }

    [Fact]
    public void Offsets_and_counts_past_the_end_say_nothing()
    {
        var far = s_littleEndian.ToArray();
        far.AsSpan(4, 4).Fill(0xFF);
        var many = s_littleEndian.ToArray();
        many[8] = many[9] = 0xFF;
        many[22] = 0x11;

        Assert.Null(PngOrientation.Of(Png(far)));
        Assert.Null(PngOrientation.Of(Png(many)));

        var endless = Png(s_littleEndian);
        endless.AsSpan(8, 4).Fill(0xFF);
        Assert.Null(PngOrientation.Of(endless));
    }

    /// <summary>Signature and one chunk: nothing here looks at the others, nor at checksums.</summary>
    private static byte[] Png(byte[] exif)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, exif.Length);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. length, .. "eXIf"u8, .. exif, 0, 0, 0, 0];
    }
}
