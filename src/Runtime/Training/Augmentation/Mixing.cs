using System.Numerics;
using System.Runtime.InteropServices;

namespace VggGen;

/// <summary>Mixes the images of a batch in pairs (mixup).</summary>
internal static class Mixing
{
    /// <summary>Draws λ and the pairs, and mixes in place. An odd image that is left stays as it is.</summary>
    public static void Mix(PendingBatch batch, LabelledImages data, double alpha, SplitMix64 random)
    {
        var share = (float)BetaDistribution.Symmetric(alpha, ref random);
        var order = Enumerable.Range(0, batch.Indices.Length).ToArray();
        random.Shuffle(order);
        var others = (int[])batch.Indices.Clone();
        for (var i = 0; i + 1 < order.Length; i += 2)
        {
            var (one, two) = (order[i], order[i + 1]);
            (others[one], others[two]) = (batch.Indices[two], batch.Indices[one]);
            Mix(batch.Memory!.Image(one), batch.Memory.Image(two), share);
        }

        batch.Mixed = new MixedLabels(PendingBatch.LabelTensor(others, data), share);
    }

    /// <summary>λ · one + (1 − λ) · two, and the other way round.</summary>
    private static void Mix(Span<float> one, Span<float> two, float share)
    {
        var ones = MemoryMarshal.Cast<float, Vector<float>>(one);
        var twos = MemoryMarshal.Cast<float, Vector<float>>(two);
        for (var i = 0; i < ones.Length; i++)
        {
            (ones[i], twos[i]) = ((ones[i] * share) + (twos[i] * (1 - share)), (twos[i] * share) + (ones[i] * (1 - share)));
        }

        for (var i = ones.Length * Vector<float>.Count; i < one.Length; i++)
        {
            (one[i], two[i]) = ((one[i] * share) + (two[i] * (1 - share)), (two[i] * share) + (one[i] * (1 - share)));
        }
    }
}
