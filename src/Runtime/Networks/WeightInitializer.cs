using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Draws initial weights, on all cores: each million numbers come from a generator of their own, so that the result depends on the seed alone,
/// not on how many threads drew it.
/// </summary>
/// <param name="seed">Where the numbers start; null draws it from torch's global generator.</param>
internal sealed class WeightInitializer(long? seed)
{
    private const long ChunkLength = 1 << 20;

    private ulong? _seed = (ulong?)seed;
    private uint _generators;

    /// <summary>Fills a weight in place.</summary>
    public void Fill(Tensor weight, Initialization initialization)
    {
        _seed ??= Draw();
        var fill = initialization.Filling(weight.shape);
        var length = weight.numel();

        // Only a CPU gains from several generators.
        var chunkLength = weight.device_type == TorchSharp.DeviceType.CPU ? ChunkLength : Math.Max(length, 1);
        var chunks = checked((int)((length + chunkLength - 1) / chunkLength));
        var first = _generators;
        _generators += (uint)chunks;

        using var numbers = weight.view(-1);
        Parallel.For(0, chunks, chunk =>
        {
            var start = chunk * chunkLength;
            using var part = numbers.narrow(0, start, Math.Min(chunkLength, length - start));
            using var generator = new Generator(GeneratorSeed(_seed.Value, first + (uint)chunk), part.device);
            fill(part, generator);
        });
    }

    private static ulong Draw()
    {
        using var drawn = randint(long.MaxValue, 1, int64);
        return (ulong)drawn.item<long>();
    }

    // torch's Mersenne twister looks at 32 bits of its seed only. The mixing (finaliser of MurmurHash3, Appleby) is one to one on 32 bits: no two generators of a network are the same.
    private static uint GeneratorSeed(ulong seed, uint generator)
    {
        var h = (uint)seed ^ Mix((uint)(seed >> 32));
        return Mix(unchecked(h + generator));
    }

    private static uint Mix(uint h)
    {
        unchecked
        {
            h ^= h >> 16;
            h *= 0x85EBCA6B;
            h ^= h >> 13;
            h *= 0xC2B2AE35;
            return h ^ (h >> 16);
        }
    }
}
