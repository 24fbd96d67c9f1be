using System.Buffers.Binary;
using System.IO.Compression;

namespace VggGen;

/// <summary>
/// The entries of a zip archive and where their bytes lie (PKWARE, APPNOTE.TXT, sections 4.3 and 4.5.3), which the system's own reader does not tell. Nothing is unpacked to files.
/// </summary>
internal sealed class ZipDirectory
{
    private const uint LocalSignature = 0x04034B50;
    private const int LocalLength = 30;
    private const ushort Encrypted = 0x41;

    private readonly WeightsContainer _container;
    private readonly Dictionary<string, ZipEntry> _entries;

    private ZipDirectory(WeightsContainer container, IReadOnlyList<ZipEntry> entries)
    {
        _container = container;
        _entries = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        Entries = entries;
    }

    /// <summary>The entries in the directory's order.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Reads the directory at the end of a file.</summary>
    /// <exception cref="WeightsException">There is none, or it is damaged.</exception>
    public static ZipDirectory Read(WeightsContainer container)
    {
        var end = ZipEnd.Read(container);
        var directory = new byte[end.Length];
        container.ReadExactly(directory, end.Start, "its directory");
        var entries = ZipDirectoryReader.Read(directory, end, container.Path);
        return new ZipDirectory(container, entries);
    }

    /// <summary>An entry by its name; null where there is none.</summary>
    public ZipEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>Where the bytes of an entry begin, which only its own header tells.</summary>
    /// <exception cref="WeightsException">The header is damaged, or tells another story than the directory.</exception>
    public long DataStart(ZipEntry entry)
    {
        Span<byte> header = stackalloc byte[LocalLength];
        _container.ReadExactly(header, entry.Header, entry.Name);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalSignature)
        {
            throw new WeightsException(_container.Path, $"{entry.Name} does not begin where the archive's directory says");
        }

        if ((BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) & Encrypted) != 0)
        {
            throw new WeightsException(_container.Path, $"{entry.Name} is encrypted, which is not supported");
        }

        var name = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header[26..])];
        _container.ReadExactly(name, entry.Header + LocalLength, entry.Name);
        if (ZipDirectoryReader.Text(name) != entry.Name)
        {
            throw new WeightsException(_container.Path, $"{entry.Name} has another name in the archive's directory than where it lies");
        }

        var start = entry.Header + LocalLength + name.Length + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        return entry.CompressedLength <= entry.Limit - start
            ? start
            : throw new WeightsException(_container.Path, $"{entry.Name} overlaps what lies behind it in the archive");
    }

    /// <summary>Opens an entry for reading, decompressed.</summary>
    /// <exception cref="WeightsException">The entry's header is damaged.</exception>
    public Stream Open(ZipEntry entry)
    {
        var bytes = new ContainerStream(_container, DataStart(entry), entry.CompressedLength);
        return entry.IsDeflated ? new DeflateStream(bytes, CompressionMode.Decompress) : bytes;
    }
}
