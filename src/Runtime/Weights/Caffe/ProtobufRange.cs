namespace VggGen;

/// <summary>Where a protobuf message, or the value of a field, lies in a file.</summary>
/// <param name="Start">The place of its first byte.</param>
/// <param name="End">The place behind its last byte.</param>
internal readonly record struct ProtobufRange(long Start, long End)
{
    /// <summary>How long it is, in bytes.</summary>
    public long Length => End - Start;
}
