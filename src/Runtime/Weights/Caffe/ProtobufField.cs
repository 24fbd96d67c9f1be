using Google.Protobuf;

namespace VggGen;

/// <summary>One field of a protobuf message, not read yet.</summary>
/// <param name="Number">Its number in the message's definition.</param>
/// <param name="WireType">How its value is written.</param>
/// <param name="Value">Where its value lies; without the length before it, if it has one.</param>
internal readonly record struct ProtobufField(int Number, WireFormat.WireType WireType, ProtobufRange Value)
{
    /// <summary>Whether the value has a length: a message, a text or packed numbers.</summary>
    public bool HasLength => WireType == WireFormat.WireType.LengthDelimited;
}
