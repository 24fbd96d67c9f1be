using System.Text;
using Google.Protobuf;

namespace VggGen;

/// <summary>
/// Walks through the fields of protobuf messages in a file, however long they are, and reads only what is asked for.
/// It never leaves the message it is in, whatever lengths the file claims.
/// </summary>
/// <param name="container">The file.</param>
internal sealed class ProtobufReader(WeightsContainer container)
{
    private const int MaximumTextBytes = 1 << 10;

    // The longest varint.
    private const int LongestNumber = 10;

    // What is near in the file is read in one go.
    private readonly byte[] _window = new byte[1 << 12];
    private long _windowStart;
    private int _windowLength;

    /// <summary>The file as a message.</summary>
    public ProtobufRange Root => new(0, container.Length);

    /// <summary>Gives each field of a message to an action, in the file's order.</summary>
    /// <exception cref="WeightsException">The message is damaged.</exception>
    public void ForEachField(ProtobufRange message, Action<ProtobufField> action)
    {
        var position = message.Start;
        while (position < message.End)
        {
            var field = ReadField(position, message.End);
            action(field);
            position = field.Value.End;
        }
    }

    /// <summary>The field that begins at a place.</summary>
    /// <param name="position">The place.</param>
    /// <param name="end">Where the message ends that the field is part of.</param>
    /// <exception cref="WeightsException">The message is damaged.</exception>
    public ProtobufField ReadField(long position, long end)
    {
        var (tag, start) = Read(position, static input => input.ReadTag());
        var (number, type) = (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag));
        var valueEnd = start;
        switch (type)
        {
            case WireFormat.WireType.Varint:
                valueEnd = Read(start, static input => input.ReadUInt64()).End;
                break;
            case WireFormat.WireType.Fixed64:
                valueEnd += sizeof(long);
                break;
            case WireFormat.WireType.Fixed32:
                valueEnd += sizeof(int);
                break;
            case WireFormat.WireType.LengthDelimited:
                // As unsigned: a length is never negative.
                (var length, start) = Read(start, static input => input.ReadUInt32());
                valueEnd = start + length;
                break;
            default:
                throw Damaged(position, $"field {number} is of wire type {(int)type}, which Caffe does not use");
        }

        return valueEnd <= end
            ? new ProtobufField(number, type, new ProtobufRange(start, valueEnd))
            : throw Damaged(position, $"field {number} ends at byte {valueEnd}, and what it is part of at {end}; the file may be cut off");
    }

    /// <summary>The number that a field holds.</summary>
    /// <exception cref="WeightsException">It holds none.</exception>
    public long ReadNumber(ProtobufField field) => field.WireType == WireFormat.WireType.Varint
        ? Read(field.Value.Start, static input => input.ReadInt64()).Value
        : throw Damaged(field.Value.Start, $"field {field.Number} is no number");

    /// <summary>Adds the numbers of a repeated field, which come packed or one by one.</summary>
    /// <exception cref="WeightsException">It holds others, or more than are allowed.</exception>
    public void ReadNumbers(ProtobufField field, List<long> numbers, int maximum)
    {
        if (!field.HasLength)
        {
            numbers.Add(ReadNumber(field));
        }

        for (var position = field.Value.Start; field.HasLength && position < field.Value.End && numbers.Count <= maximum;)
        {
            (var number, position) = Read(position, static input => input.ReadInt64());
            numbers.Add(number);
        }

        if (numbers.Count > maximum)
        {
            throw Damaged(field.Value.Start, $"field {field.Number} holds more than {maximum} numbers");
        }
    }

    /// <summary>The text that a field holds.</summary>
    /// <exception cref="WeightsException">It holds none, or one too long for a name.</exception>
    public string ReadText(ProtobufField field)
    {
        if (!field.HasLength || field.Value.Length > MaximumTextBytes)
        {
            throw Damaged(field.Value.Start, $"field {field.Number} is no text of at most {MaximumTextBytes} bytes");
        }

        var bytes = new byte[field.Value.Length];
        container.ReadExactly(bytes, field.Value.Start, "a name");
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The message that a field holds.</summary>
    /// <exception cref="WeightsException">It holds none.</exception>
    public ProtobufRange Message(ProtobufField field)
        => field.HasLength ? field.Value : throw Damaged(field.Value.Start, $"field {field.Number} is no message");

    /// <summary>What is wrong with the file at a place.</summary>
    public WeightsException Damaged(long position, string reason, Exception? innerException = null)
        => new(container.Path, $"the protobuf message is damaged at byte {position}: {reason}", innerException);

    private (T Value, long End) Read<T>(long position, Func<CodedInputStream, T> read)
    {
        var offset = position - _windowStart;
        if (offset < 0 || offset > _windowLength - LongestNumber)
        {
            _windowLength = container.Read(_window, position);
            (_windowStart, offset) = (position, 0);
        }

        var input = new CodedInputStream(_window, (int)offset, _windowLength - (int)offset);
        try
        {
            return (read(input), _windowStart + input.Position);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw Damaged(position, exception.Message, exception);
        }
    }
}
