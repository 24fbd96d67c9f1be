using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Writes safetensors files; <see cref="WeightsFile"/> reads them.</summary>
public static class SafetensorsFile
{
    private const int Alignment = 64;

    /// <summary>
    /// Writes tensors by name. The bytes depend on names, types, shapes and elements alone, not on the order in which they come: the widest element types first,
    /// so that each tensor begins at a multiple of its element size, then by name.
    /// </summary>
    /// <param name="path">The file; it appears, or replaces the one before it, only once it is complete.</param>
    /// <param name="tensors">The tensors; they may be on any device and laid out in any way.</param>
    /// <exception cref="WeightsException">The file cannot be written, or safetensors has no type for a tensor's elements.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors) => Write(path, tensors, new Dictionary<string, string>());

    /// <summary>Writes tensors by name, and what the file is to say of itself.</summary>
    /// <param name="path">The file; it appears, or replaces the one before it, only once it is complete.</param>
    /// <param name="tensors">The tensors; they may be on any device and laid out in any way.</param>
    /// <param name="metadata">Text by key; <c>format</c>, which other readers ask for, is <c>pt</c> where it is not given.</param>
    /// <exception cref="WeightsException">The file cannot be written, or safetensors has no type for a tensor's elements.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        var ordered = tensors
            .OrderByDescending(pair => pair.Value.element_size())
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .ToArray();
        var header = Header(path, ordered, metadata);
        try
        {
            AtomicFile.Write(path, stream =>
            {
                stream.Write(header);
                foreach (var (_, tensor) in ordered)
                {
                    Write(stream, tensor);
                }
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException(path, $"cannot be written: {exception.Message}", exception);
        }
    }

    private static byte[] Header(string path, KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string> metadata)
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
            foreach (var (name, tensor) in tensors)
            {
                var end = checked(position + (tensor.numel() * tensor.element_size()));
                json.WriteStartObject(name);
                json.WriteString("dtype", SafetensorsType.NameOf(tensor.dtype)
                    ?? throw new WeightsException(path, $"{name} is of type {tensor.dtype}, which safetensors does not have"));
                WriteNumbers(json, "shape", tensor.shape);
                WriteNumbers(json, "data_offsets", [position, end]);
                json.WriteEndObject();
                position = end;
            }

            json.WriteEndObject();
        }

        // Spaces bring the elements to a multiple of the alignment that libtorch gives its own memory, so that a mapped file is as good as that.
        while ((SafetensorsHeader.PrefixLength + buffer.Length) % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        var header = new byte[SafetensorsHeader.PrefixLength + buffer.Length];
        BinaryPrimitives.WriteInt64LittleEndian(header, buffer.Length);
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

    private static void Write(Stream stream, Tensor tensor)
    {
        using var unrecorded = no_grad();
        using var here = tensor.to(CPU, copy: false);
        using var elements = here.contiguous();
        TensorMemory.ForEachBlock(elements, block => stream.Write(block));
    }
}
