using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace VggGen;

/// <summary>Writes a pickle in protocol 2, as torch does, instruction by instruction.</summary>
internal sealed class PickleWriter
{
    private const byte Protocol = 2;

    private readonly ArrayBufferWriter<byte> _pickle = new();

    /// <summary>Begins a pickle.</summary>
    public PickleWriter() => Put(PickleOpcode.Protocol, Protocol);

    /// <summary>Ends the pickle: its bytes.</summary>
    public byte[] Complete()
    {
        Put(PickleOpcode.Stop);
        return _pickle.WrittenSpan.ToArray();
    }

    /// <summary>Writes an instruction and what it takes.</summary>
    public void Put(PickleOpcode opcode, params ReadOnlySpan<byte> argument)
    {
        _pickle.Write([(byte)opcode]);
        _pickle.Write(argument);
    }

    /// <summary>Names a function or a class of a module.</summary>
    public void PutGlobal(string module, string name) => Put(PickleOpcode.Global, Encoding.ASCII.GetBytes($"{module}\n{name}\n"));

    /// <summary>Writes a text.</summary>
    public void PutText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        Put(PickleOpcode.BinaryUnicode, length);
        _pickle.Write(bytes);
    }

    /// <summary>Writes a truth value.</summary>
    public void PutFlag(bool value) => Put(value ? PickleOpcode.True : PickleOpcode.False);

    /// <summary>Writes a whole number that is not negative.</summary>
    public void PutNumber(long number)
    {
        Span<byte> bytes = stackalloc byte[1 + sizeof(long)];
        if (number <= int.MaxValue)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)number);
            Put(PickleOpcode.BinaryInteger, bytes[..sizeof(int)]);
            return;
        }

        bytes[0] = sizeof(long);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], number);
        Put(PickleOpcode.Long1, bytes);
    }

    /// <summary>Writes a tuple of whole numbers.</summary>
    public void PutNumbers(ReadOnlySpan<long> numbers)
    {
        Put(PickleOpcode.Mark);
        foreach (var number in numbers)
        {
            PutNumber(number);
        }

        Put(PickleOpcode.Tuple);
    }

    /// <summary>Writes an <c>OrderedDict</c> without entries.</summary>
    public void PutEmptyOrderedDictionary()
    {
        PutGlobal("collections", "OrderedDict");
        Put(PickleOpcode.EmptyTuple);
        Put(PickleOpcode.Reduce);
    }

    /// <summary>Writes a contiguous tensor that has a storage of its own.</summary>
    /// <param name="key">The storage's name in the archive.</param>
    /// <param name="storage">The storage's class: <c>FloatStorage</c>.</param>
    /// <param name="shape">The tensor's extents.</param>
    /// <param name="requiresGradient">Whether training is to change it.</param>
    public void PutTensor(string key, string storage, ReadOnlySpan<long> shape, bool requiresGradient)
    {
        PutGlobal("torch._utils", "_rebuild_tensor_v2");
        Put(PickleOpcode.Mark);

        Put(PickleOpcode.Mark);
        PutText("storage");
        PutGlobal("torch", storage);
        PutText(key);
        PutText("cpu");
        PutNumber(Count(shape));
        Put(PickleOpcode.Tuple);
        Put(PickleOpcode.BinaryPersistentId);

        PutNumber(0);
        PutNumbers(shape);
        PutNumbers(RowByRow(shape));
        PutFlag(requiresGradient);
        PutEmptyOrderedDictionary(); // Nothing hooks its gradient.
        Put(PickleOpcode.Tuple);
        Put(PickleOpcode.Reduce);
    }

    private static long Count(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var extent in shape)
        {
            count = checked(count * extent);
        }

        return count;
    }

    private static long[] RowByRow(ReadOnlySpan<long> shape)
    {
        var strides = new long[shape.Length];
        var step = 1L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = step;
            step *= Math.Max(1, shape[i]);
        }

        return strides;
    }
}
