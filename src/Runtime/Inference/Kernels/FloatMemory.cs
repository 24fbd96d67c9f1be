using System.Runtime.InteropServices;

namespace VggGen;

/// <summary>Floats outside the garbage collector's memory, zero at first, that begin at a line of the cache.</summary>
internal sealed unsafe class FloatMemory : IDisposable
{
    private const nuint CacheLine = 64;

    /// <summary>Takes memory.</summary>
    /// <param name="count">How many floats.</param>
    /// <exception cref="OutOfMemoryException">There is not so much.</exception>
    public FloatMemory(long count)
    {
        Count = count;
        var bytes = checked((nuint)count * sizeof(float));
        Address = (float*)NativeMemory.AlignedAlloc(Math.Max(bytes, CacheLine), CacheLine);
        NativeMemory.Clear(Address, bytes);
        GC.AddMemoryPressure(checked((long)Math.Max(bytes, CacheLine)));
    }

    ~FloatMemory() => Free();

    /// <summary>How many floats.</summary>
    public long Count { get; }

    /// <summary>Where they begin.</summary>
    public float* Address { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (Address != null)
        {
            NativeMemory.AlignedFree(Address);
            GC.RemoveMemoryPressure(Math.Max(checked(Count * sizeof(float)), (long)CacheLine));
            Address = null;
        }
    }
}
