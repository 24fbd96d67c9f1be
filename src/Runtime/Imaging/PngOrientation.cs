using System.Buffers.Binary;

namespace VggGen;

/// <summary>The orientation in a PNG's <c>eXIf</c> chunk (PNG, third edition, 11.3.3.5), which the decoder does not read.</summary>
internal static class PngOrientation
{
    private const int EntryBytes = 12;

    private const ushort OrientationTag = 0x0112;

    private const ushort ShortType = 3;

    /// <summary>1 … 8, or null where the file is no PNG or says nothing sensible.</summary>
    public static int? Of(ReadOnlySpan<byte> file)
        => ImageFormats.Of(file) == ImageFormat.Png && PngChunks.TryFind(file, "eXIf"u8, out var exif) ? OfExif(exif) : null;

    /// <summary>The orientation in the first directory of a TIFF structure (Exif 2.32, 4.6.2 and 4.6.4).</summary>
    private static int? OfExif(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
        {
            return null;
        }

        var littleEndian = tiff[0] == 'I';
        var directory = ReadUInt32(tiff[4..], littleEndian);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        var count = ReadUInt16(tiff[(int)directory..], littleEndian);
        var entries = tiff[((int)directory + 2)..];
        for (; count > 0 && entries.Length >= EntryBytes; count--, entries = entries[EntryBytes..])
        {
            if (ReadUInt16(entries, littleEndian) == OrientationTag && ReadUInt16(entries[2..], littleEndian) == ShortType)
            {
                var orientation = ReadUInt16(entries[8..], littleEndian);
                return orientation is >= 1 and <= 8 ? orientation : null;
            }
        }

        return null;
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool littleEndian)
        => littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes, bool littleEndian)
        => littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
