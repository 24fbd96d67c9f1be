using System.Text;

namespace VggGen;

/// <summary>
/// Reads what TorchSharp's <c>Module.save</c> writes: the count of tensors; then for each the length of its name and the name, the number of its element type, the count of its extents, the extents,
/// and the elements. All numbers are LEB128. The format has no mark of its own, so it is recognised only by a first tensor that could be one.
/// </summary>
internal static class TorchSharpDirectory
{
    private const string Extension = ".dat";
    private const int MaximumName = 1024;
    private const int MaximumExtents = 64;
    private const long MaximumCount = 1 << 18;

    /// <summary>Whether the file's first tensor could be one, or the file's name says so.</summary>
    public static bool Recognizes(WeightsContainer container)
    {
        if (container.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        try
        {
            var position = 0L;
            var count = Leb128.Read(container, ref position);
            return count is > 0 and <= MaximumCount && ReadEntry(container, ref position) is { Name: var name } && name.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-');
        }
        catch (WeightsException)
        {
            return false;
        }
    }

    /// <summary>Reads what the file holds, but for the elements.</summary>
    /// <exception cref="WeightsException">The file is damaged.</exception>
    public static WeightsContents Read(WeightsContainer container)
    {
        var position = 0L;
        var count = Leb128.Read(container, ref position);
        if (count is < 0 or > MaximumCount)
        {
            throw new WeightsException(container.Path, $"it claims {count} tensors; more than {MaximumCount} are refused");
        }

        var entries = new List<WeightsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0L; i < count; i++)
        {
            var entry = ReadEntry(container, ref position);
            if (!names.Add(entry.Name))
            {
                throw new WeightsException(container.Path, $"the key {entry.Name} stands twice in it");
            }

            entries.Add(entry);
        }

        return position == container.Length
            ? new WeightsContents("TorchSharp", entries.AsReadOnly())
            : throw new WeightsException(container.Path, $"{container.Length - position} bytes at the end belong to no tensor");
    }

    private static WeightsEntry ReadEntry(WeightsContainer container, ref long position)
    {
        var path = container.Path;
        var nameLength = Leb128.Read(container, ref position);
        if (nameLength is <= 0 or > MaximumName)
        {
            throw new WeightsException(path, $"a key of {nameLength} bytes is refused; more than {MaximumName} are, and none");
        }

        var nameBytes = new byte[nameLength];
        container.ReadExactly(nameBytes, position, "a key");
        position += nameLength;
        var name = Encoding.UTF8.GetString(nameBytes);
        var typeNumber = Leb128.Read(container, ref position);
        if (TorchSharpType.Find(typeNumber) is not { } type)
        {
            throw new WeightsException(path, $"{name} is of element type {typeNumber}, which is not supported; {TorchSharpType.Known} are");
        }

        var extentCount = Leb128.Read(container, ref position);
        if (extentCount is < 0 or > MaximumExtents)
        {
            throw new WeightsException(path, $"{name} claims {extentCount} extents; more than {MaximumExtents} are refused");
        }

        var shape = new long[extentCount];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = Leb128.Read(container, ref position);
        }

        var start = position;
        var byteCount = ElementSize.ByteCount(path, name, type, shape);
        if (byteCount > container.Length - start)
        {
            throw new WeightsException(path, $"{name} claims {byteCount} bytes, but the file ends after {container.Length - start}; it may be cut off");
        }

        position += byteCount;
        return WeightsEntry.At(container, name, type, shape, start);
    }
}
