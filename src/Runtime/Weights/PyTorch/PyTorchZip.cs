using System.Buffers.Binary;
using System.Text;

namespace VggGen;

/// <summary>
/// Reads the container of torch 1.6 and later, a zip archive: <c>data.pkl</c> tells of the tensors, <c>data/0</c> and so on are their storages, all in one folder whose name means nothing.
/// TorchScript archives are alike, with the classes of their objects beside.
/// </summary>
internal static class PyTorchZip
{
    private const uint Signature = 0x04034B50;
    private const int MaximumPickle = 1 << 26;
    private const int MaximumText = 64;

    /// <summary>Whether a file is a zip archive.</summary>
    public static bool Recognizes(WeightsContainer container)
    {
        Span<byte> start = stackalloc byte[sizeof(uint)];
        return container.Read(start, 0) == start.Length && BinaryPrimitives.ReadUInt32LittleEndian(start) == Signature;
    }

    /// <summary>Reads what the archive holds, but for the elements.</summary>
    /// <exception cref="WeightsException">The archive is damaged, or none of torch.</exception>
    public static WeightsContents Read(WeightsContainer container)
    {
        var directory = ZipDirectory.Read(container);
        var folder = directory.Entries is [var first, ..] && first.Name.Contains('/') ? first.Name[..(first.Name.IndexOf('/') + 1)] : "";
        if (folder.Length == 0 || directory.Find($"{folder}data.pkl") is not { } pickle)
        {
            throw new WeightsException(container.Path, "this is a zip archive, but none of PyTorch: it has no data.pkl in a folder");
        }

        if (directory.Find($"{folder}byteorder") is { } order && Text(directory, order, container.Path) != "little")
        {
            throw new WeightsException(container.Path, "its elements are big-endian, which is not supported; load it with torch on a common machine and save it there");
        }

        var isScript = directory.Find($"{folder}constants.pkl") is not null;
        var root = new PickleMachine(container.Path, isScript).Run(Pickle(directory, pickle, container));
        var places = new Dictionary<string, StoragePlace>(StringComparer.Ordinal);
        var entries = PyTorchEntries.Create(container, new StateDictFinder(container.Path).Find(root), storage =>
        {
            if (!places.TryGetValue(storage.Key, out var place))
            {
                place = Place(directory, $"{folder}data/{storage.Key}", container.Path);
                places.Add(storage.Key, place);
            }

            return place;
        });
        return new WeightsContents(isScript ? "TorchScript" : "PyTorch", entries);
    }

    private static StoragePlace Place(ZipDirectory directory, string name, string path)
    {
        var entry = directory.Find(name) ?? throw new WeightsException(path, $"the storage {name} is missing in the archive");
        return entry.IsDeflated
            ? new StoragePlace(entry.Length, Position: null, () => directory.Open(entry))
            : new StoragePlace(entry.Length, directory.DataStart(entry));
    }

    private static PickleBytes Pickle(ZipDirectory directory, ZipEntry entry, WeightsContainer container)
    {
        var start = directory.DataStart(entry);
        return entry.IsDeflated
            ? new PickleBytes(container.Path, Inflated(directory, entry, MaximumPickle, container.Path))
            : new PickleBytes(container, start, start + entry.Length);
    }

    private static string Text(ZipDirectory directory, ZipEntry entry, string path)
        => Encoding.UTF8.GetString(Inflated(directory, entry, MaximumText, path)).Trim();

    /// <summary>All bytes of an entry. Memory grows with what is really there, not with what is claimed.</summary>
    private static byte[] Inflated(ZipDirectory directory, ZipEntry entry, int maximum, string path)
    {
        if (entry.Length > maximum)
        {
            throw new WeightsException(path, $"{entry.Name} is of {entry.Length} bytes; more than {maximum} are refused");
        }

        try
        {
            using var stream = directory.Open(entry);
            using var bytes = new MemoryStream();
            Span<byte> block = stackalloc byte[4096];
            for (var count = stream.Read(block); count > 0 && bytes.Length <= entry.Length; count = stream.Read(block))
            {
                bytes.Write(block[..count]);
            }

            return bytes.Length == entry.Length
                ? bytes.ToArray()
                : throw new WeightsException(path, $"{entry.Name} is not as long as the archive's directory claims");
        }
        catch (InvalidDataException exception)
        {
            throw new WeightsException(path, $"{entry.Name} cannot be decompressed: {exception.Message}", exception);
        }
    }
}
