using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Writes the pickle of a state dict, in protocol 2 as torch.save does by default, with nothing but what <c>weights_only=True</c> lets pass.</summary>
internal static class StateDictPickle
{
    private const byte Protocol = 2;

    /// <summary>The key of the storage of the tensor at a place in the order.</summary>
    public static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes the pickle.</summary>
    /// <param name="path">The file that it is for, for messages.</param>
    /// <param name="tensors">The tensors in order.</param>
    /// <exception cref="WeightsException">Torch has no storage for a tensor's elements.</exception>
    public static byte[] Write(string path, KeyValuePair<string, Tensor>[] tensors)
    {
        using var pickle = new MemoryStream();
        Put(pickle, PickleOpcode.Protocol, Protocol);
        PutEmptyOrderedDictionary(pickle);
        Put(pickle, PickleOpcode.Mark);
        for (var i = 0; i < tensors.Length; i++)
        {
            var (name, tensor) = tensors[i];
            var storage = PickleGlobals.StorageOf(tensor.dtype)
                ?? throw new WeightsException(path, $"{name} is of type {tensor.dtype}, which is not supported in PyTorch files");
            PutText(pickle, name);
            PutTensor(pickle, Key(i), storage, tensor.shape);
        }

        Put(pickle, PickleOpcode.SetItems);
        Put(pickle, PickleOpcode.Stop);
        return pickle.ToArray();
    }

    private static void PutTensor(Stream pickle, string key, string storage, long[] shape)
    {
        PutGlobal(pickle, "torch._utils", "_rebuild_tensor_v2");
        Put(pickle, PickleOpcode.Mark);

        Put(pickle, PickleOpcode.Mark);
        PutText(pickle, "storage");
        PutGlobal(pickle, "torch", storage);
        PutText(pickle, key);
        PutText(pickle, "cpu");
        PutNumber(pickle, shape.Aggregate(1L, static (product, extent) => checked(product * extent)));
        Put(pickle, PickleOpcode.Tuple);
        Put(pickle, PickleOpcode.BinaryPersistentId);

        PutNumber(pickle, 0);
        PutNumbers(pickle, shape);
        PutNumbers(pickle, RowByRow(shape));
        Put(pickle, PickleOpcode.False); // No gradient is asked for,
        PutEmptyOrderedDictionary(pickle); // and none is hooked.
        Put(pickle, PickleOpcode.Tuple);
        Put(pickle, PickleOpcode.Reduce);
    }

    private static long[] RowByRow(long[] shape)
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

    private static void PutEmptyOrderedDictionary(Stream pickle)
    {
        PutGlobal(pickle, "collections", "OrderedDict");
        Put(pickle, PickleOpcode.EmptyTuple);
        Put(pickle, PickleOpcode.Reduce);
    }

    private static void PutGlobal(Stream pickle, string module, string name)
        => Put(pickle, PickleOpcode.Global, Encoding.ASCII.GetBytes($"{module}\n{name}\n"));

    private static void PutNumbers(Stream pickle, long[] numbers)
    {
        Put(pickle, PickleOpcode.Mark);
        foreach (var number in numbers)
        {
            PutNumber(pickle, number);
        }

        Put(pickle, PickleOpcode.Tuple);
    }

    private static void PutNumber(Stream pickle, long number)
    {
        Span<byte> bytes = stackalloc byte[1 + sizeof(long)];
        if (number <= int.MaxValue)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)number);
            Put(pickle, PickleOpcode.BinaryInteger, bytes[..sizeof(int)]);
            return;
        }

        bytes[0] = sizeof(long);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], number);
        Put(pickle, PickleOpcode.Long1, bytes);
    }

    private static void PutText(Stream pickle, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        Put(pickle, PickleOpcode.BinaryUnicode, length);
        pickle.Write(bytes);
    }

    private static void Put(Stream pickle, PickleOpcode opcode, params ReadOnlySpan<byte> argument)
    {
        pickle.WriteByte((byte)opcode);
        pickle.Write(argument);
    }
}
