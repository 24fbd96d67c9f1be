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
    public static byte[] Version(DateTimeOffset time) => ProtobufMessage.Of(output =>
    {
        WriteTime(output, time);
        output.WriteText(FileVersion, "brain.Event:2");
    });

    /// <summary>Numbers of one step.</summary>
    public static byte[] Scalars(DateTimeOffset time, long step, IEnumerable<(string Tag, double Value)> scalars) => ProtobufMessage.Of(output =>
    {
        WriteTime(output, time);
        output.WriteNumber(Step, step);
        output.WriteMessage(Summary, summary =>
        {
            foreach (var (tag, value) in scalars)
            {
                summary.WriteMessage(SummaryValue, one =>
                {
                    one.WriteText(Tag, tag);
                    one.WriteReal(SimpleValue, (float)value);
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
}
