using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace VggGen;

/// <summary>
/// The table of contents of a safetensors file: eight bytes little-endian with the length of a JSON object, then that object, then the elements
/// (huggingface/safetensors, "Format"). Nothing in it is believed before it is checked against the file.
/// </summary>
internal sealed record SafetensorsHeader(IReadOnlyList<WeightsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The length before the header, in bytes.</summary>
    public const int PrefixLength = 8;

    // The limit of the format's own reader.
    private const long MaximumLength = 100_000_000;

    /// <summary>Whether a file looks like safetensors: by the brace that must begin its header, or else by its name.</summary>
    public static bool Recognizes(SafeFileHandle handle, string path)
    {
        Span<byte> start = stackalloc byte[1];
        return (RandomAccess.Read(handle, start, PrefixLength) == 1 && start[0] == '{')
            || path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="WeightsException">The header is damaged.</exception>
    public static SafetensorsHeader Read(SafeFileHandle handle, string path)
    {
        var fileLength = RandomAccess.GetLength(handle);
        if (fileLength < PrefixLength)
        {
            throw new WeightsException(path, $"the file has {fileLength} bytes, too few for a safetensors header");
        }

        Span<byte> prefix = stackalloc byte[PrefixLength];
        ReadExactly(handle, prefix, 0, path);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaximumLength)
        {
            throw new WeightsException(path, $"the header claims {length} bytes; more than {MaximumLength} are refused");
        }

        if (length > (ulong)(fileLength - PrefixLength))
        {
            throw new WeightsException(path, $"the header claims {length} bytes, but the file ends after {fileLength - PrefixLength}; it may be cut off");
        }

        var json = new byte[length];
        ReadExactly(handle, json, PrefixLength, path);
        var dataStart = PrefixLength + (long)length;
        try
        {
            using var document = JsonDocument.Parse(json);
            return SafetensorsHeaderReader.Read(document.RootElement, dataStart, fileLength - dataStart, path);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Text that is no UTF-8 shows only when a string is taken out, as an InvalidOperationException.
            throw new WeightsException(path, $"the header is not valid JSON: {exception.Message}", exception);
        }
    }

    private static void ReadExactly(SafeFileHandle handle, Span<byte> buffer, long position, string path)
    {
        while (buffer.Length > 0)
        {
            var count = RandomAccess.Read(handle, buffer, position);
            if (count == 0)
            {
                throw new WeightsException(path, "the file ends within its header");
            }

            buffer = buffer[count..];
            position += count;
        }
    }
}
