using System.Buffers.Binary;

namespace VggGen;

/// <summary>
/// Reads the container of torch before 1.6, in which torchvision's own weights are published: a number, a version, what the system was, the tensors, and the keys of their storages,
/// each a pickle behind the other; then each storage, its count of elements before them.
/// </summary>
internal static class PyTorchLegacy
{
    private const int StartLength = 64;
    private const long ProtocolVersion = 1001;

    /// <summary>Whether a file begins with the number of this container, in any pickle protocol.</summary>
    public static bool Recognizes(WeightsContainer container)
    {
        Span<byte> buffer = stackalloc byte[StartLength];
        ReadOnlySpan<byte> start = buffer[..container.Read(buffer, 0)];
        ReadOnlySpan<byte> magic = [0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19];
        return start.IndexOf(magic) is > 0 and < 32
            || start.StartsWith("L119547037146038801333356L\n"u8);
    }

    /// <summary>Reads what the file holds, but for the elements.</summary>
    /// <exception cref="WeightsException">The file is damaged.</exception>
    public static WeightsContents Read(WeightsContainer container)
    {
        var path = container.Path;
        var bytes = new PickleBytes(container, 0, container.Length);
        var machine = new PickleMachine(path);
        machine.Run(bytes);
        if (machine.Run(bytes) is not ProtocolVersion)
        {
            throw new WeightsException(path, $"it is of another version of PyTorch's old container than {ProtocolVersion}");
        }

        if (machine.Run(bytes) is not PickleMapping system || system.Find("little_endian") is not true)
        {
            throw new WeightsException(path, "its elements are big-endian, which is not supported; load it with torch on a common machine and save it there");
        }

        var root = machine.Run(bytes);
        if (machine.Run(bytes) is not PickleSequence keys)
        {
            throw new WeightsException(path, "it does not list the keys of its storages");
        }

        var places = Places(container, bytes.Position, keys.Items, machine.Storages);
        var entries = PyTorchEntries.Create(
            container,
            new StateDictFinder(path).Find(root),
            storage => places.GetValueOrDefault(storage.Key) ?? throw new WeightsException(path, $"storage {storage.Key} is not among those that it lists"));
        return new WeightsContents("PyTorch (old container)", entries);
    }

    private static Dictionary<string, StoragePlace> Places(WeightsContainer container, long position, IReadOnlyList<object?> keys, IReadOnlyDictionary<string, PickleStorage> storages)
    {
        var path = container.Path;
        var places = new Dictionary<string, StoragePlace>(StringComparer.Ordinal);
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        foreach (var item in keys)
        {
            if (item is not string key || !storages.TryGetValue(key, out var storage))
            {
                throw new WeightsException(path, $"it lists a storage that no tensor names: {item}");
            }

            container.ReadExactly(prefix, position, $"storage {key}");
            position += prefix.Length;
            var count = BinaryPrimitives.ReadInt64LittleEndian(prefix);
            var size = storage.Type.Size();
            if (count != storage.Count)
            {
                throw new WeightsException(path, $"storage {key} claims {storage.Count} elements in the pickle and {count} where it lies");
            }

            if (count > (container.Length - position) / size)
            {
                throw new WeightsException(path, $"storage {key} claims {count} elements of {size} bytes, but the file ends after {container.Length - position} bytes; it may be cut off");
            }

            if (!places.TryAdd(key, new StoragePlace(count * size, position)))
            {
                throw new WeightsException(path, $"it lists storage {key} twice");
            }

            position += count * size;
        }

        return places;
    }
}
