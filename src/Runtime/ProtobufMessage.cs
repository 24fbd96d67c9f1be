using Google.Protobuf;

namespace VggGen;

/// <summary>The writing of protobuf messages field by field, where a schema and its generated classes would be more than the few fields that are needed.</summary>
internal static class ProtobufMessage
{
    /// <summary>What takes the fields of a message, one after another.</summary>
    public delegate void Fields(CodedOutputStream output);

    /// <summary>A message as bytes.</summary>
    public static byte[] Of(Fields write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }

    /// <summary>A field that is a message itself.</summary>
    public static void WriteMessage(this CodedOutputStream output, int field, Fields write)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(Of(write)));
    }

    /// <summary>A field of text.</summary>
    public static void WriteText(this CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    /// <summary>A field of a whole number.</summary>
    public static void WriteNumber(this CodedOutputStream output, int field, long number)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(number);
    }

    /// <summary>A field of a 32-bit float.</summary>
    public static void WriteReal(this CodedOutputStream output, int field, float number)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed32);
        output.WriteFloat(number);
    }
}
