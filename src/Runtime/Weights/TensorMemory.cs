using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A tensor's elements as bytes where they lie.</summary>
internal static class TensorMemory
{
    // A span holds no more than 2³¹ − 1 bytes.
    private const long BlockBytes = 1 << 30;

    /// <summary>What is done with one stretch of a tensor's memory.</summary>
    public delegate void BlockAction(Span<byte> block);

    /// <summary>What takes one stretch of a tensor's memory: a stream's <c>Write</c>.</summary>
    public delegate void WriteAction(ReadOnlySpan<byte> block);

    /// <summary>Writes the elements of a tensor on any device and laid out in any way, row by row.</summary>
    public static void Write(Tensor tensor, WriteAction write)
    {
        using var unrecorded = no_grad();
        using var here = tensor.to(CPU, copy: false);
        using var elements = here.contiguous();
        ForEachBlock(elements, block => write(block));
    }

    /// <summary>Where the elements of a contiguous CPU tensor begin. The tensor has to be kept meanwhile.</summary>
    public static unsafe IntPtr Address(Tensor tensor)
    {
        using var unrecorded = no_grad();
        using var elements = tensor.view(-1);

        // A span over all of them could hold too many bytes.
        using var first = elements.narrow(0, 0, 1);
        return (IntPtr)Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes));
    }

    /// <summary>Goes through the memory of a contiguous CPU tensor from the first element to the last.</summary>
    public static void ForEachBlock(Tensor tensor, BlockAction action)
    {
        using var unrecorded = no_grad();
        using var elements = tensor.view(-1);
        var length = elements.numel();
        var step = BlockBytes / elements.element_size();
        for (var start = 0L; start < length; start += step)
        {
            using var block = elements.narrow(0, start, Math.Min(step, length - start));
            action(block.bytes);
        }
    }
}
