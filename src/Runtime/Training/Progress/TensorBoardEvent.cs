using Google.Protobuf;

namespace VggGen;

/// <summary>
/// The messages of TensorBoard's event files that scalars need, with the field numbers of TensorFlow's event.proto and summary.proto.
/// TorchSharp's writer is not used: it dates the first event in ticks where seconds belong, knows whole seconds alone, and needs libtorch for its checksums.
/// </summary>
internal static class TensorBoardEvent
{
    private const int WallTime = 1;
    private const int Step = 2;
    private const int FileVersion = 3;
    private const int Summary = 5;
    private const int SummaryValue = 1;
    private const int Tag = 1;
    private const int SimpleValue = 2;

    /// <summary>The event that a file begins with.</summary>
    public static byte[] Version(DateTimeOffset time) => Message(output =>
    {
        WriteTime(output, time);
        output.WriteTag(FileVersion, WireFormat.WireType.LengthDelimited);
        output.WriteString("brain.Event:2");
    });

    /// <summary>Numbers of one step.</summary>
    public static byte[] Scalars(DateTimeOffset time, long step, IEnumerable<(string Tag, double Value)> scalars) => Message(output =>
    {
        WriteTime(output, time);
        output.WriteTag(Step, WireFormat.WireType.Varint);
        output.WriteInt64(step);
        WriteMessage(output, Summary, summary =>
        {
            foreach (var (tag, value) in scalars)
            {
                WriteMessage(summary, SummaryValue, one =>
                {
                    one.WriteTag(Tag, WireFormat.WireType.LengthDelimited);
                    one.WriteString(tag);
                    one.WriteTag(SimpleValue, WireFormat.WireType.Fixed32);
                    one.WriteFloat((float)value);
                });
            }
        });
    });

    /// <summary>Seconds since 1970.</summary>
    private static void WriteTime(CodedOutputStream output, DateTimeOffset time)
    {
        output.WriteTag(WallTime, WireFormat.WireType.Fixed64);
        output.WriteDouble((time - DateTimeOffset.UnixEpoch).TotalSeconds);
    }

    private static void WriteMessage(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(Message(write)));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }
}
