using System.Numerics;

namespace VggGen;

/// <summary>The arithmetic of <see cref="MomentumSgd"/> over memory, on all cores. Each number is computed alone, so the result does not depend on their count.</summary>
internal static unsafe class MomentumKernel
{
    /// <summary>How many numbers it takes: a span holds no more bytes.</summary>
    public const long MaximumLength = int.MaxValue / sizeof(float);

    // A quarter of a megabyte of each array: enough work to be worth a thread's while.
    private const int ChunkLength = 1 << 16;

    /// <summary>v ← momentum · v + (scale · g + decay · w), w ← w − step · v.</summary>
    public static void Run(IntPtr weights, IntPtr sums, IntPtr gradients, long length, float scale, float decay, float momentum, float step)
    {
        var chunks = checked((int)((length + ChunkLength - 1) / ChunkLength));
        void RunChunk(int chunk)
        {
            var start = (long)chunk * ChunkLength;
            Run((float*)weights + start, (float*)sums + start, (float*)gradients + start, (int)Math.Min(ChunkLength, length - start), scale, decay, momentum, step);
        }

        if (chunks == 1)
        {
            RunChunk(0);
        }
        else
        {
            Parallel.For(0, chunks, RunChunk);
        }
    }

    private static void Run(float* weights, float* sums, float* gradients, int length, float scale, float decay, float momentum, float step)
    {
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var weight = Vector.Load(weights + i);
            var sum = (momentum * Vector.Load(sums + i)) + ((scale * Vector.Load(gradients + i)) + (decay * weight));
            Vector.Store(sum, sums + i);
            Vector.Store(weight - (step * sum), weights + i);
        }

        for (; i < length; i++)
        {
            var sum = (momentum * sums[i]) + ((scale * gradients[i]) + (decay * weights[i]));
            sums[i] = sum;
            weights[i] -= step * sum;
        }
    }
}
