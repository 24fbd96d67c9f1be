using Google.Protobuf;

namespace VggGen;

/// <summary>The messages of ONNX files that networks need, with the field numbers of onnx.proto. The elements of tensors are not in them: they are written from where they lie.</summary>
internal static class OnnxMessages
{
    /// <summary>The field of a model that holds its graph.</summary>
    public const int Graph = 7;

    /// <summary>The field of a graph that holds an initialiser.</summary>
    public const int Initializer = 5;

    /// <summary>The field of a tensor that holds its elements.</summary>
    public const int RawData = 9;

    private const int External = 1;

    /// <summary>A model without its graph.</summary>
    public static byte[] Model(OnnxModel model) => ProtobufMessage.Of(output =>
    {
        output.WriteNumber(1, model.FormatVersion);
        output.WriteText(2, "VggGen");
        output.WriteText(3, typeof(OnnxMessages).Assembly.GetName().Version!.ToString(3));
        output.WriteMessage(8, opset => opset.WriteNumber(2, model.Opset));
        foreach (var (key, text) in model.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            output.WriteMessage(14, property => WritePair(property, key, text));
        }
    });

    /// <summary>A graph without its initialisers.</summary>
    public static byte[] GraphOf(OnnxGraph graph) => ProtobufMessage.Of(output =>
    {
        foreach (var node in graph.Nodes)
        {
            output.WriteMessage(1, message => WriteNode(message, node));
        }

        output.WriteText(2, graph.Name);
        output.WriteMessage(11, message => WriteValue(message, graph.Input));
        output.WriteMessage(12, message => WriteValue(message, graph.Output));
    });

    /// <summary>A tensor without its elements, which follow it.</summary>
    public static byte[] Tensor(OnnxInitializer tensor) => ProtobufMessage.Of(output => WriteTensor(output, tensor));

    /// <summary>A tensor whose elements lie in another file.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="file">The name of that file, which lies beside the model.</param>
    /// <param name="offset">Where they begin, in bytes.</param>
    public static byte[] TensorElsewhere(OnnxInitializer tensor, string file, long offset) => ProtobufMessage.Of(output =>
    {
        WriteTensor(output, tensor);
        output.WriteMessage(13, entry => WritePair(entry, "location", file));
        output.WriteMessage(13, entry => WritePair(entry, "offset", FormattableString.Invariant($"{offset}")));
        output.WriteMessage(13, entry => WritePair(entry, "length", FormattableString.Invariant($"{tensor.Bytes}")));
        output.WriteNumber(14, External);
    });

    /// <summary>What stands before the bytes of a field.</summary>
    public static byte[] Prefix(int field, long length) => ProtobufMessage.Of(output =>
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteUInt64(checked((ulong)length));
    });

    private static void WriteTensor(CodedOutputStream output, OnnxInitializer tensor)
    {
        foreach (var extent in tensor.Shape)
        {
            output.WriteNumber(1, extent);
        }

        output.WriteNumber(2, (long)tensor.Type);
        output.WriteText(8, tensor.Name);
    }

    private static void WriteNode(CodedOutputStream output, OnnxNode node)
    {
        foreach (var input in node.Inputs)
        {
            output.WriteText(1, input);
        }

        output.WriteText(2, node.Output);
        output.WriteText(3, node.Name);
        output.WriteText(4, node.Operator);
        foreach (var attribute in node.Attributes)
        {
            output.WriteMessage(5, message => WriteAttribute(message, attribute));
        }
    }

    private static void WriteAttribute(CodedOutputStream output, OnnxAttribute attribute)
    {
        // The last field says which of the others is meant: FLOAT, INT, INTS.
        const int Type = 20;
        output.WriteText(1, attribute.Name);
        switch (attribute)
        {
            case { Real: { } real }:
                output.WriteReal(2, real);
                output.WriteNumber(Type, 1);
                break;
            case { Number: { } number }:
                output.WriteNumber(3, number);
                output.WriteNumber(Type, 2);
                break;
            case { Numbers: { } numbers }:
                foreach (var number in numbers)
                {
                    output.WriteNumber(8, number);
                }

                output.WriteNumber(Type, 7);
                break;
        }
    }

    private static void WriteValue(CodedOutputStream output, OnnxValue value)
    {
        output.WriteText(1, value.Name);
        output.WriteMessage(2, type => type.WriteMessage(1, tensor =>
        {
            tensor.WriteNumber(1, (long)OnnxElementType.Float32);
            tensor.WriteMessage(2, shape =>
            {
                foreach (var dimension in value.Shape)
                {
                    shape.WriteMessage(1, message => WriteDimension(message, dimension));
                }
            });
        }));
    }

    private static void WriteDimension(CodedOutputStream output, OnnxDimension dimension)
    {
        if (dimension.Name is { } name)
        {
            output.WriteText(2, name);
        }
        else
        {
            output.WriteNumber(1, dimension.Extent);
        }
    }

    private static void WritePair(CodedOutputStream output, string key, string value)
    {
        output.WriteText(1, key);
        output.WriteText(2, value);
    }
}
