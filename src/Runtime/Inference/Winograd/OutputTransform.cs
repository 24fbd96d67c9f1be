using System.Runtime.CompilerServices;

namespace VggGen;

/// <summary>Aᵀ m A of a tile, for some of its channels: 4×4 outputs, with bias, ReLU and a 2×2 max pool where they follow.</summary>
internal static unsafe class OutputTransform<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Transforms a tile.</summary>
    /// <param name="products">The first of 36 vectors of channels.</param>
    /// <param name="productStride">Floats from one of them to the next.</param>
    /// <param name="bias">What is added to each channel.</param>
    /// <param name="channels">How many channels, a multiple of the lanes.</param>
    /// <param name="relu">Whether negative outputs become zero.</param>
    /// <param name="pool">Whether only the largest of each 2×2 outputs is kept.</param>
    /// <param name="output">Where the tile's first output goes; channels lie side by side.</param>
    /// <param name="pixelStride">Floats from one pixel of the output to the next.</param>
    /// <param name="rowStride">Floats from one row of the output to the next.</param>
    /// <param name="rows">How many of the rows that the tile gives, after the pool, lie in the map.</param>
    /// <param name="columns">As many columns.</param>
    public static void Run(
        float* products, nint productStride, float* bias, int channels, bool relu, bool pool, float* output, nint pixelStride, nint rowStride, int rows, int columns)
    {
        const int Tile = WinogradMatrices.TileSize;
        const int Size = WinogradMatrices.OutputSize;
        var half = stackalloc float[Size * Tile * TLanes.Count];
        var whole = stackalloc float[Size * Size * TLanes.Count];
        nint halfRow = Tile * TLanes.Count;
        nint wholeRow = Size * TLanes.Count;
        var zero = TLanes.Broadcast(0);
        for (nint channel = 0; channel < channels; channel += TLanes.Count)
        {
            for (nint column = 0; column < Tile; column++)
            {
                Transform(products + channel + (column * productStride), Tile * productStride, half + (column * TLanes.Count), halfRow, zero);
            }

            var shift = TLanes.Load(bias + channel);
            for (nint row = 0; row < Size; row++)
            {
                Transform(half + (row * halfRow), TLanes.Count, whole + (row * wholeRow), TLanes.Count, shift);
            }

            var destination = output + channel;
            for (nint row = 0; row < rows; row++)
            {
                for (nint column = 0; column < columns; column++)
                {
                    TLanes value;
                    if (pool)
                    {
                        var window = whole + (2 * row * wholeRow) + (2 * column * TLanes.Count);
                        value = TLanes.Max(
                            TLanes.Max(TLanes.Load(window), TLanes.Load(window + TLanes.Count)),
                            TLanes.Max(TLanes.Load(window + wholeRow), TLanes.Load(window + wholeRow + TLanes.Count)));
                    }
                    else
                    {
                        value = TLanes.Load(whole + (row * wholeRow) + (column * TLanes.Count));
                    }

                    TLanes.Store(destination + (row * rowStride) + (column * pixelStride), relu ? TLanes.Max(value, zero) : value);
                }
            }
        }
    }

    /// <summary>Aᵀ times six numbers, plus a shift: the polynomial's values at 0, ±a, ±b and ∞ back to four sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform(float* source, nint sourceStride, float* destination, nint destinationStride, TLanes shift)
    {
        var atA = TLanes.Load(source + sourceStride);
        var atMinusA = TLanes.Load(source + (2 * sourceStride));
        var atB = TLanes.Load(source + (3 * sourceStride));
        var atMinusB = TLanes.Load(source + (4 * sourceStride));
        var evenA = TLanes.Add(atA, atMinusA);
        var oddA = TLanes.Subtract(atA, atMinusA);
        var evenB = TLanes.Add(atB, atMinusB);
        var oddB = TLanes.Subtract(atB, atMinusB);
        TLanes.Store(destination, TLanes.Add(TLanes.Add(TLanes.Load(source), shift), TLanes.Add(evenA, evenB)));
        TLanes.Store(destination + destinationStride, Combine(WinogradMatrices.A, oddA, WinogradMatrices.B, oddB, shift));
        TLanes.Store(destination + (2 * destinationStride), Combine(WinogradMatrices.A2, evenA, WinogradMatrices.B2, evenB, shift));
        TLanes.Store(
            destination + (3 * destinationStride),
            Combine(WinogradMatrices.A2 * WinogradMatrices.A, oddA, WinogradMatrices.B2 * WinogradMatrices.B, oddB, TLanes.Add(TLanes.Load(source + (5 * sourceStride)), shift)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Combine(double p, TLanes atP, double q, TLanes atQ, TLanes shift)
        => TLanes.MultiplyAdd(TLanes.Broadcast((float)p), atP, TLanes.MultiplyAdd(TLanes.Broadcast((float)q), atQ, shift));
}
