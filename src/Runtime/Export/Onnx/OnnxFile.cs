namespace VggGen;

/// <summary>ONNX files: one that holds all, or a model with its large tensors in a file beside it.</summary>
internal static class OnnxFile
{
    /// <summary>The longest message of protobuf: 2 GiB − 1 byte.</summary>
    public const long LongestMessage = int.MaxValue;

    /// <summary>What the name of the file beside the model ends in, after the model's own.</summary>
    public const string DataExtension = ".data";

    // ONNX's own tools leave smaller ones in the model too.
    private const long SmallestElsewhere = 1 << 10;

    // Where elements begin that can be mapped on every system: Windows maps from multiples of this.
    private const long Alignment = 1 << 16;

    /// <summary>Writes a model. Its file appears only once it is complete, and after the one beside it if there has to be one.</summary>
    /// <param name="path">The model's file.</param>
    /// <param name="model">The model.</param>
    /// <param name="longest">How long the model's file may be, in bytes, before tensors go beside it.</param>
    /// <exception cref="WeightsException">A file cannot be written.</exception>
    public static void Write(string path, OnnxModel model, long longest = LongestMessage)
    {
        var inline = model.Graph.Initializers.Select(tensor => new Part(OnnxMessages.Tensor(tensor), tensor)).ToList();
        if (Length(model, inline) <= longest)
        {
            WeightsOutput.Write(path, stream => Write(stream, model, inline));
            return;
        }

        var (parts, elsewhere) = Split(model, Path.GetFileName(path) + DataExtension);
        WeightsOutput.Write(path, stream =>
        {
            Write(stream, model, parts);
            WeightsOutput.Write(path + DataExtension, data => WriteElsewhere(data, elsewhere));
        });
    }

    /// <summary>A tensor as part of the model's file.</summary>
    /// <param name="Header">What says what it is, or all of it where its elements lie elsewhere.</param>
    /// <param name="Inline">The tensor whose elements follow; null where they lie elsewhere.</param>
    private sealed record Part(byte[] Header, OnnxInitializer? Inline)
    {
        public long Length => checked(Header.Length + (Inline is null ? 0 : OnnxMessages.Prefix(OnnxMessages.RawData, Inline.Bytes).Length + Inline.Bytes));
    }

    private static (List<Part> Parts, List<(long Offset, OnnxInitializer Tensor)> Elsewhere) Split(OnnxModel model, string file)
    {
        var parts = new List<Part>();
        var elsewhere = new List<(long, OnnxInitializer)>();
        var end = 0L;
        foreach (var tensor in model.Graph.Initializers)
        {
            if (tensor.Bytes < SmallestElsewhere)
            {
                parts.Add(new Part(OnnxMessages.Tensor(tensor), tensor));
                continue;
            }

            var offset = checked((end + Alignment - 1) / Alignment * Alignment);
            parts.Add(new Part(OnnxMessages.TensorElsewhere(tensor, file, offset), null));
            elsewhere.Add((offset, tensor));
            end = checked(offset + tensor.Bytes);
        }

        return (parts, elsewhere);
    }

    private static long Length(OnnxModel model, IReadOnlyList<Part> parts)
    {
        var graph = GraphLength(OnnxMessages.GraphOf(model.Graph), parts);
        return checked(OnnxMessages.Model(model).Length + OnnxMessages.Prefix(OnnxMessages.Graph, graph).Length + graph);
    }

    private static long GraphLength(byte[] graph, IReadOnlyList<Part> parts)
        => parts.Aggregate((long)graph.Length, static (sum, part) => checked(sum + OnnxMessages.Prefix(OnnxMessages.Initializer, part.Length).Length + part.Length));

    private static void Write(Stream stream, OnnxModel model, IReadOnlyList<Part> parts)
    {
        var graph = OnnxMessages.GraphOf(model.Graph);
        stream.Write(OnnxMessages.Model(model));
        stream.Write(OnnxMessages.Prefix(OnnxMessages.Graph, GraphLength(graph, parts)));
        stream.Write(graph);
        foreach (var part in parts)
        {
            stream.Write(OnnxMessages.Prefix(OnnxMessages.Initializer, part.Length));
            stream.Write(part.Header);
            if (part.Inline is { } tensor)
            {
                stream.Write(OnnxMessages.Prefix(OnnxMessages.RawData, tensor.Bytes));
                tensor.WriteElements(stream.Write);
            }
        }
    }

    private static void WriteElsewhere(Stream stream, IReadOnlyList<(long Offset, OnnxInitializer Tensor)> tensors)
    {
        foreach (var (offset, tensor) in tensors)
        {
            // What lies between them reads as zeros.
            stream.Position = offset;
            tensor.WriteElements(stream.Write);
        }
    }
}
