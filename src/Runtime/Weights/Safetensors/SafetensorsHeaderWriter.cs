using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Makes the table of contents of a safetensors file.</summary>
internal static class SafetensorsHeaderWriter
{
    private const int Alignment = 64;

    /// <summary>The bytes before the elements; their number is a multiple of 64, the alignment that libtorch gives its own memory, so that a mapped file is as good as that.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="tensors">The tensors in the order in which their elements follow one another, without gaps.</param>
    /// <param name="metadata">Text by key; <c>format</c> is <c>pt</c> where it is not given.</param>
    /// <param name="leastLength">How long the header is at least, in bytes; spaces fill it up.</param>
    /// <exception cref="WeightsException">safetensors has no type for a tensor's elements.</exception>
    public static byte[] Write(string path, IReadOnlyList<(string Name, ScalarType Type, long[] Shape)> tensors, IReadOnlyDictionary<string, string> metadata, int leastLength = 0)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();

            // Readers of the Python world ask for this before they take a file for torch's.
            json.WriteStartObject("__metadata__");
            json.WriteString("format", metadata.GetValueOrDefault("format", "pt"));
            foreach (var (key, text) in metadata.Where(pair => pair.Key != "format").OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, text);
            }

            json.WriteEndObject();
            var position = 0L;
            foreach (var (name, type, shape) in tensors)
            {
                var dtype = SafetensorsType.NameOf(type) ?? throw new WeightsException(path, $"{name} is of type {type}, which safetensors does not have");
                var end = checked(position + shape.Aggregate((long)type.Size(), static (product, extent) => checked(product * extent)));
                json.WriteStartObject(name);
                json.WriteString("dtype", dtype);
                WriteNumbers(json, "shape", shape);
                WriteNumbers(json, "data_offsets", [position, end]);
                json.WriteEndObject();
                position = end;
            }

            json.WriteEndObject();
        }

        var length = Math.Max(leastLength, checked((int)(SafetensorsHeader.PrefixLength + buffer.Length)));
        var header = new byte[checked((length + Alignment - 1) / Alignment * Alignment)];
        header.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - SafetensorsHeader.PrefixLength);
        buffer.ToArray().CopyTo(header, SafetensorsHeader.PrefixLength);
        return header;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
