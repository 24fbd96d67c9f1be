using System.Buffers.Binary;
using System.Text;

namespace VggGen;

/// <summary>Turns the directory of a zip archive into entries, each checked.</summary>
internal static class ZipDirectoryReader
{
    private const uint Signature = 0x02014B50;
    private const int HeaderLength = 46;
    private const int LocalHeaderLength = 30;
    private const ushort Encrypted = 0x41;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;
    private const ushort Extra64 = 1;

    // No deflate stream is longer than this many times its bytes (zlib, "Maximum compression factor").
    private const long MaximumRatio = 1032;

    /// <summary>Reads the entries.</summary>
    /// <param name="directory">The bytes of the directory.</param>
    /// <param name="end">What the archive's end says of it.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="WeightsException">The directory is damaged, or what it tells cannot be.</exception>
    public static IReadOnlyList<ZipEntry> Read(ReadOnlySpan<byte> directory, ZipEnd end, string path)
    {
        var entries = new List<ZipEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0L; i < end.Count; i++)
        {
            if (directory.Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(directory) != Signature)
            {
                throw new WeightsException(path, $"the directory of the zip archive is damaged at entry {i}");
            }

            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]);
            var length = HeaderLength + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (directory.Length < length)
            {
                throw new WeightsException(path, $"the directory of the zip archive is damaged at entry {i}");
            }

            var entry = ReadEntry(directory[..HeaderLength], directory.Slice(HeaderLength, nameLength), directory.Slice(HeaderLength + nameLength, extraLength), path);
            CheckName(entry.Name, path);
            if (!names.Add(entry.Name))
            {
                throw new WeightsException(path, $"{entry.Name} stands twice in the zip archive");
            }

            entries.Add(entry);
            directory = directory[length..];
        }

        return Limited(entries, end.Start, path);
    }

    /// <summary>The text of a name.</summary>
    public static string Text(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name);

    private static ZipEntry ReadEntry(ReadOnlySpan<byte> header, ReadOnlySpan<byte> nameBytes, ReadOnlySpan<byte> extra, string path)
    {
        var name = Text(nameBytes);
        if ((BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) & Encrypted) != 0)
        {
            throw new WeightsException(path, $"{name} is encrypted, which is not supported");
        }

        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
        if (method is not (Stored or Deflated))
        {
            throw new WeightsException(path, $"{name} is compressed by method {method}, which is not supported; stored and deflated are");
        }

        // What does not fit 32 bits stands in an extra field, in this order.
        var wide = Wide(extra);
        var length = Take(BinaryPrimitives.ReadUInt32LittleEndian(header[24..]), ref wide);
        var compressedLength = Take(BinaryPrimitives.ReadUInt32LittleEndian(header[20..]), ref wide);
        var place = Take(BinaryPrimitives.ReadUInt32LittleEndian(header[42..]), ref wide);
        if (length < 0 || compressedLength < 0 || place < 0 || (method == Stored && length != compressedLength))
        {
            throw new WeightsException(path, $"{name} claims to take {compressedLength} bytes for {length} in the zip archive");
        }

        return method == Deflated && length / MaximumRatio > compressedLength
            ? throw new WeightsException(path, $"{name} claims {length} bytes out of {compressedLength} compressed ones, which cannot be")
            : new ZipEntry(name, place, Limit: 0, method == Deflated, compressedLength, length);
    }

    private static ReadOnlySpan<byte> Wide(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == Extra64)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return [];
    }

    private static long Take(uint narrow, ref ReadOnlySpan<byte> wide)
    {
        if (narrow != uint.MaxValue || wide.Length < sizeof(long))
        {
            return narrow;
        }

        var value = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[sizeof(long)..];
        return value;
    }

    // Nothing is unpacked to files, yet an archive that names places outside of itself is none that torch wrote.
    private static void CheckName(string name, string path)
    {
        if (name.Length == 0 || name[0] == '/' || name.Contains('\\') || name.Contains(':') || name.Split('/').Contains(".."))
        {
            throw new WeightsException(path, $"the zip archive has an entry {name}, which is a place outside of it");
        }
    }

    /// <summary>Gives each entry the place where the next one begins; none may reach beyond.</summary>
    private static List<ZipEntry> Limited(List<ZipEntry> entries, long directoryStart, string path)
    {
        var limits = new Dictionary<string, long>(StringComparer.Ordinal);
        var limit = directoryStart;
        foreach (var entry in entries.OrderByDescending(entry => entry.Header))
        {
            if (entry.Header > limit - LocalHeaderLength || entry.CompressedLength > limit - LocalHeaderLength - entry.Header)
            {
                throw new WeightsException(path, $"{entry.Name} overlaps what lies behind it in the zip archive");
            }

            limits.Add(entry.Name, limit);
            limit = entry.Header;
        }

        return entries.ConvertAll(entry => entry with { Limit = limits[entry.Name] });
    }
}
