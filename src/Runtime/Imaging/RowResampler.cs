using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VggGen;

/// <summary>Resizes one row of pixels.</summary>
internal static class RowResampler
{
    /// <summary>Four bytes a pixel.</summary>
    public static void Colour(ReadOnlySpan<byte> row, ResampleWeights columns, Span<byte> line)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(row);
        var target = MemoryMarshal.Cast<byte, uint>(line);
        for (var i = 0; i < target.Length; i++)
        {
            var weights = columns.Weights(i);
            ref var pixel = ref MemoryMarshal.GetReference(pixels.Slice(columns.First(i), weights.Length));
            var (even, odd) = (Vector128.Create(ResampleWeights.Half), Vector128<int>.Zero);
            var tap = 0;

            // Two sums, so that one need not wait for the other.
            for (; tap + 1 < weights.Length; tap += 2)
            {
                even += Widen(Unsafe.Add(ref pixel, tap)) * weights[tap];
                odd += Widen(Unsafe.Add(ref pixel, tap + 1)) * weights[tap + 1];
            }

            if (tap < weights.Length)
            {
                even += Widen(Unsafe.Add(ref pixel, tap)) * weights[tap];
            }

            var rounded = Vector128.Min(Vector128.ShiftRightLogical(even + odd, ResampleWeights.FractionBits), Vector128.Create(255));
            target[i] = Vector128.Narrow(Vector128.Narrow(rounded, rounded).AsUInt16(), Vector128<ushort>.Zero).AsUInt32().ToScalar();
        }
    }

    /// <summary>One byte a pixel.</summary>
    public static void Gray(ReadOnlySpan<byte> row, ResampleWeights columns, Span<byte> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var weights = columns.Weights(i);
            var pixels = row.Slice(columns.First(i), weights.Length);
            var sum = ResampleWeights.Half;
            for (var tap = 0; tap < weights.Length; tap++)
            {
                sum += pixels[tap] * weights[tap];
            }

            line[i] = ResampleWeights.Round(sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Widen(uint pixel)
        => Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(pixel).AsByte())).AsInt32();
}
