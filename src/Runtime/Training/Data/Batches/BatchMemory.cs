using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>The images of one batch, which several threads write side by side.</summary>
internal sealed unsafe class BatchMemory : IDisposable
{
    private readonly Tensor _storage;
    private readonly BatchLayout _layout;
    private readonly float* _numbers;
    private readonly int _imageLength;

    /// <summary>Takes memory whose content is not set.</summary>
    public BatchMemory(int count, BatchLayout layout, Size2 size)
    {
        _layout = layout;
        _imageLength = checked((int)(layout.Channels * size.Height * size.Width));
        _storage = layout.ChannelsLast
            ? empty([count, size.Height, size.Width, layout.Channels], float32, CPU)
            : empty([count, layout.Channels, size.Height, size.Width], float32, CPU);

        // The memory is libtorch's own and stays where it is as long as the tensor lives.
        _numbers = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_storage.bytes));
    }

    /// <summary>The numbers of an image: C×H×W, or H×W×C.</summary>
    public Span<float> Image(int slot) => new(_numbers + ((long)slot * _imageLength), _imageLength);

    /// <summary>The first images as a tensor N×C×H×W, without a copy. The caller disposes it.</summary>
    public Tensor First(int count)
    {
        using var first = _storage.narrow(0, 0, count);
        return _layout.ChannelsLast ? first.permute(0, 3, 1, 2) : first.alias();
    }

    public void Dispose() => _storage.Dispose();
}
