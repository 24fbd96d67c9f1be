using static TorchSharp.torch;

namespace VggGen;

/// <summary>The memory of one forward: two maps that take turns, the rows of fully connected layers, and what each thread needs for itself. It grows to what is asked of it, and is kept for the next forward.</summary>
internal sealed unsafe class KernelWorkspace(int threads) : IDisposable
{
    private readonly Tensor?[] _maps = new Tensor?[2];
    private readonly FloatMemory?[] _threads = new FloatMemory?[threads];
    private FloatMemory? _rows;

    /// <summary>One of the two maps, flat, with room for so many floats; what it held is lost if it has to grow.</summary>
    public Tensor Map(int slot, long count)
    {
        if (_maps[slot] is { } map && map.numel() >= count)
        {
            return map;
        }

        _maps[slot]?.Dispose();

        // It outlives the scope and the mode of the caller who happens to need it first.
        using var recorded = inference_mode(false);
        map = empty(count, dtype: ScalarType.Float32, device: CPU);
        map.DetachFromDisposeScope();
        return _maps[slot] = map;
    }

    /// <summary>Room for rows of features.</summary>
    public float* Rows(long count) => Grown(ref _rows, count);

    /// <summary>Makes room for each thread.</summary>
    public void Reserve(long count)
    {
        for (var thread = 0; thread < _threads.Length; thread++)
        {
            Grown(ref _threads[thread], count);
        }
    }

    /// <summary>The room of a thread, as reserved.</summary>
    public float* Of(int thread) => _threads[thread]!.Address;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var map in _maps)
        {
            map?.Dispose();
        }

        foreach (var memory in _threads)
        {
            memory?.Dispose();
        }

        _rows?.Dispose();
    }

    private static float* Grown(ref FloatMemory? memory, long count)
    {
        if (memory is null || memory.Count < count)
        {
            memory?.Dispose();
            memory = null;
            memory = new FloatMemory(count);
        }

        return memory.Address;
    }
}
