using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A tensor that is part of a model. Its elements are written from where they lie.</summary>
/// <param name="Name">The key in the state-dict: <c>features.0.weight</c>.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="WriteElements">Writes the elements row by row, little-endian, as many as the shape says.</param>
internal sealed record OnnxInitializer(string Name, OnnxElementType Type, IReadOnlyList<long> Shape, Action<TensorMemory.WriteAction> WriteElements)
{
    // What is converted or fetched from a device at a time: 16 MiB.
    private const long BlockLength = 1 << 22;

    /// <summary>How long the elements are, in bytes.</summary>
    public long Bytes => Shape.Aggregate(ElementBytes, static (product, extent) => checked(product * extent));

    private long ElementBytes => Type switch
    {
        OnnxElementType.UInt8 or OnnxElementType.Int8 => sizeof(byte),
        OnnxElementType.Int64 => sizeof(long),
        _ => sizeof(float),
    };

    /// <summary>A weight of the network, as float32.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="tensor">It, of any floating-point type and on any device.</param>
    /// <param name="shape">The extents that the model is to have, of as many elements.</param>
    /// <exception cref="InvalidOperationException">The network's weight has another number of elements than its description says, or no memory.</exception>
    public static OnnxInitializer Of(string name, Tensor tensor, IReadOnlyList<long> shape)
    {
        RequireMemory(name, tensor);
        var count = shape.Aggregate(1L, static (product, extent) => checked(product * extent));
        return tensor.numel() == count
            ? new OnnxInitializer(name, OnnxElementType.Float32, shape, write => Write(tensor, write))
            : throw new InvalidOperationException($"{name} is {WeightsEntry.Extents(tensor.shape)}, and the network's description says {WeightsEntry.Extents([.. shape])}.");
    }

    /// <summary>Numbers that a computation needs.</summary>
    public static OnnxInitializer Of(string name, float[] numbers, params long[] shape)
        => new(name, OnnxElementType.Float32, shape, write => write(MemoryMarshal.AsBytes<float>(numbers)));

    /// <summary>Whole numbers that say how to compute, one after another.</summary>
    public static OnnxInitializer OfIntegers(string name, long[] numbers) => Of(name, OnnxElementType.Int64, numbers, numbers.Length);

    /// <summary>Numbers of a type.</summary>
    public static OnnxInitializer Of<T>(string name, OnnxElementType type, T[] numbers, params long[] shape)
        where T : unmanaged
        => new(name, type, shape, write => write(MemoryMarshal.AsBytes<T>(numbers)));

    /// <summary>Makes sure that a weight is more than a shape.</summary>
    /// <exception cref="InvalidOperationException">It is on the meta device.</exception>
    public static void RequireMemory(string name, Tensor tensor)
    {
        if (tensor.is_meta)
        {
            throw new InvalidOperationException($"A network on the meta device has shapes and no weights, {name} among them; load its weights first.");
        }
    }

    private static void Write(Tensor tensor, TensorMemory.WriteAction write)
    {
        using var unrecorded = no_grad();
        using var rows = tensor.contiguous();
        using var elements = rows.view(-1);
        var length = elements.numel();
        for (var start = 0L; start < length; start += BlockLength)
        {
            using var block = elements.narrow(0, start, Math.Min(BlockLength, length - start));
            using var converted = block.to(ScalarType.Float32);
            TensorMemory.Write(converted, write);
        }
    }
}
