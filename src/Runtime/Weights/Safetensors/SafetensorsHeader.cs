using System.Buffers.Binary;
using System.Text.Json;

namespace VggGen;

/// <summary>
/// The table of contents of a safetensors file: eight bytes little-endian with the length of a JSON object, then that object, then the elements
/// (huggingface/safetensors, "Format"). Nothing in it is believed before it is checked against the file.
/// </summary>
internal static class SafetensorsHeader
{
    /// <summary>The length before the header, in bytes.</summary>
    public const int PrefixLength = 8;

    // The limit of the format's own reader.
    private const long MaximumLength = 100_000_000;

    /// <summary>Whether a file looks like safetensors: by the brace that must begin its header, or else by its name.</summary>
    public static bool Recognizes(WeightsContainer container)
    {
        Span<byte> start = stackalloc byte[1];
        return (container.Read(start, PrefixLength) == 1 && start[0] == '{')
            || container.Path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="WeightsException">The header is damaged.</exception>
    public static WeightsContents Read(WeightsContainer container)
    {
        var path = container.Path;
        if (container.Length < PrefixLength)
        {
            throw new WeightsException(path, $"the file has {container.Length} bytes, too few for a safetensors header");
        }

        Span<byte> prefix = stackalloc byte[PrefixLength];
        container.ReadExactly(prefix, 0, "its header");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaximumLength)
        {
            throw new WeightsException(path, $"the header claims {length} bytes; more than {MaximumLength} are refused");
        }

        if (length > (ulong)(container.Length - PrefixLength))
        {
            throw new WeightsException(path, $"the header claims {length} bytes, but the file ends after {container.Length - PrefixLength}; it may be cut off");
        }

        var json = new byte[length];
        container.ReadExactly(json, PrefixLength, "its header");
        try
        {
            using var document = JsonDocument.Parse(json);
            return SafetensorsHeaderReader.Read(document.RootElement, PrefixLength + (long)length, container);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Text that is no UTF-8 shows only when a string is taken out, as an InvalidOperationException.
            throw new WeightsException(path, $"the header is not valid JSON: {exception.Message}", exception);
        }
    }
}
