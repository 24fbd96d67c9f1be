using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VggGen;

/// <summary>Weighted sums of rows for those rows of a result that are being made at a time: a ring of as many as are open at once.</summary>
internal sealed class RowSums(int most, int length)
{
    private readonly int[] _sums = new int[checked(most * length)];

    /// <summary>Begins a row of the result, where the one <c>most</c> rows before is finished.</summary>
    public void Begin(int index) => Of(index).Fill(ResampleWeights.Half);

    /// <summary>Adds a row times its weight.</summary>
    public void Add(int index, ReadOnlySpan<byte> row, int weight)
    {
        var sums = Of(index);
        var at = 0;
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sums);
        for (; at <= Math.Min(row.Length, sums.Length) - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref source, (nuint)at));
            Accumulate(ref target, at, low, weight);
            Accumulate(ref target, at + Vector128<ushort>.Count, high, weight);
        }

        for (; at < sums.Length; at++)
        {
            sums[at] += row[at] * weight;
        }
    }

    /// <summary>Rounds a row of the result to bytes.</summary>
    public void Finish(int index, Span<byte> row)
    {
        var sums = Of(index);
        for (var i = 0; i < sums.Length; i++)
        {
            row[i] = ResampleWeights.Round(sums[i]);
        }
    }

    private static void Accumulate(ref int sums, int at, Vector128<ushort> pixels, int weight)
    {
        var (low, high) = Vector128.Widen(pixels);
        (Vector128.LoadUnsafe(ref sums, (nuint)at) + (low.AsInt32() * weight)).StoreUnsafe(ref sums, (nuint)at);
        at += Vector128<int>.Count;
        (Vector128.LoadUnsafe(ref sums, (nuint)at) + (high.AsInt32() * weight)).StoreUnsafe(ref sums, (nuint)at);
    }

    private Span<int> Of(int index) => _sums.AsSpan(index % most * length, length);
}
