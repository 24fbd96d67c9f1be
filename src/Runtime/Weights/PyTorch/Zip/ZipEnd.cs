using System.Buffers.Binary;

namespace VggGen;

/// <summary>What the end of a zip archive says of its directory.</summary>
/// <param name="Start">Where it begins, in bytes.</param>
/// <param name="Length">How many bytes it is.</param>
/// <param name="Count">How many entries it has.</param>
internal sealed record ZipEnd(long Start, long Length, long Count)
{
    private const uint Signature = 0x06054B50;
    private const uint Locator64Signature = 0x07064B50;
    private const uint Signature64 = 0x06064B50;
    private const int RecordLength = 22;
    private const int Locator64Length = 20;
    private const int Record64Length = 56;
    private const int MaximumCount = 1 << 18;
    private const int MaximumDirectory = 1 << 26;

    /// <summary>Finds the end record and checks it against the file.</summary>
    /// <exception cref="WeightsException">There is none, or it is damaged.</exception>
    public static ZipEnd Read(WeightsContainer container)
    {
        var tail = new byte[Math.Min(container.Length, RecordLength + ushort.MaxValue)];
        var tailStart = container.Length - tail.Length;
        container.ReadExactly(tail, tailStart, "its end");
        var place = Find(tail);
        if (place < 0)
        {
            throw new WeightsException(container.Path, "the zip archive has no directory at its end; the file may be cut off");
        }

        var record = tail.AsSpan(place);
        var end = new ZipEnd(
            BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[10..]));
        var limit = tailStart + place;
        if (end.Start == uint.MaxValue || end.Length == uint.MaxValue || end.Count == ushort.MaxValue)
        {
            (end, limit) = Read64(container, limit);
        }

        if (end.Count is < 0 or > MaximumCount || end.Length is < 0 or > MaximumDirectory)
        {
            throw new WeightsException(container.Path, $"the zip archive claims {end.Count} entries in a directory of {end.Length} bytes; more than {MaximumCount} in {MaximumDirectory} are refused");
        }

        return end.Start >= 0 && end.Start <= limit && end.Length <= limit - end.Start
            ? end
            : throw new WeightsException(container.Path, "the directory of the zip archive does not lie within the file");
    }

    private static int Find(ReadOnlySpan<byte> tail)
    {
        for (var place = tail.Length - RecordLength; place >= 0; place--)
        {
            // A comment may follow, whose length the record tells.
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail[place..]) == Signature
                && BinaryPrimitives.ReadUInt16LittleEndian(tail[(place + RecordLength - 2)..]) == tail.Length - place - RecordLength)
            {
                return place;
            }
        }

        return -1;
    }

    private static (ZipEnd End, long Limit) Read64(WeightsContainer container, long endPlace)
    {
        Span<byte> locator = stackalloc byte[Locator64Length];
        Span<byte> record = stackalloc byte[Record64Length];
        if (endPlace >= Locator64Length)
        {
            container.ReadExactly(locator, endPlace - Locator64Length, "its end");
            var place = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(locator) == Locator64Signature && place >= 0 && place <= endPlace - Locator64Length - Record64Length)
            {
                container.ReadExactly(record, place, "its end");
                if (BinaryPrimitives.ReadUInt32LittleEndian(record) == Signature64)
                {
                    return (new ZipEnd(
                        BinaryPrimitives.ReadInt64LittleEndian(record[48..]),
                        BinaryPrimitives.ReadInt64LittleEndian(record[40..]),
                        BinaryPrimitives.ReadInt64LittleEndian(record[32..])), place);
                }
            }
        }

        throw new WeightsException(container.Path, "the zip archive claims to be a large one, but has no record of that");
    }
}
