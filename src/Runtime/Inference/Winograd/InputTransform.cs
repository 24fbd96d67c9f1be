using System.Runtime.CompilerServices;

namespace VggGen;

/// <summary>Bᵀ d B of a tile of 6×6 pixels, for all its channels.</summary>
internal static unsafe class InputTransform<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Transforms a tile.</summary>
    /// <param name="pixels">The tile's first pixel; channels of a pixel lie side by side.</param>
    /// <param name="rowStride">Floats from one row of pixels to the next.</param>
    /// <param name="channels">Channels, a multiple of the lanes; also the floats from one pixel to the next.</param>
    /// <param name="values">Where the first of 36 vectors of channels goes.</param>
    /// <param name="valueStride">Floats from one of them to the next.</param>
    public static void Run(float* pixels, nint rowStride, int channels, float* values, nint valueStride)
    {
        var columns = stackalloc float[WinogradMatrices.Products * TLanes.Count];
        var temporaryRow = WinogradMatrices.TileSize * TLanes.Count;
        for (nint channel = 0; channel < channels; channel += TLanes.Count)
        {
            for (nint column = 0; column < WinogradMatrices.TileSize; column++)
            {
                Transform(pixels + channel + (column * channels), rowStride, columns + (column * TLanes.Count), temporaryRow);
            }

            for (nint row = 0; row < WinogradMatrices.TileSize; row++)
            {
                Transform(columns + (row * temporaryRow), TLanes.Count, values + channel + (row * WinogradMatrices.TileSize * valueStride), valueStride);
            }
        }
    }

    /// <summary>Bᵀ times six numbers: the coefficients, by point, of Π(x − q) over the other points q. Those of ±p differ only in the sign of their odd part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        var d0 = TLanes.Load(source);
        var d1 = TLanes.Load(source + sourceStride);
        var d2 = TLanes.Load(source + (2 * sourceStride));
        var d3 = TLanes.Load(source + (3 * sourceStride));
        var d4 = TLanes.Load(source + (4 * sourceStride));
        var d5 = TLanes.Load(source + (5 * sourceStride));
        var minusSquares = TLanes.Broadcast((float)-(WinogradMatrices.A2 + WinogradMatrices.B2));
        var squares = TLanes.Broadcast((float)(WinogradMatrices.A2 * WinogradMatrices.B2));
        TLanes.Store(destination, TLanes.MultiplyAdd(squares, d0, TLanes.MultiplyAdd(minusSquares, d2, d4)));
        TLanes.Store(destination + (5 * destinationStride), TLanes.MultiplyAdd(squares, d1, TLanes.MultiplyAdd(minusSquares, d3, d5)));

        var minusB2 = TLanes.Broadcast((float)-WinogradMatrices.B2);
        var even = TLanes.MultiplyAdd(minusB2, d2, d4);
        var odd = TLanes.MultiplyAdd(minusB2, d1, d3);
        odd = TLanes.Multiply(TLanes.Broadcast((float)WinogradMatrices.A), odd);
        TLanes.Store(destination + destinationStride, TLanes.Add(even, odd));
        TLanes.Store(destination + (2 * destinationStride), TLanes.Subtract(even, odd));

        var minusA2 = TLanes.Broadcast((float)-WinogradMatrices.A2);
        even = TLanes.MultiplyAdd(minusA2, d2, d4);
        odd = TLanes.MultiplyAdd(minusA2, d1, d3);
        odd = TLanes.Multiply(TLanes.Broadcast((float)WinogradMatrices.B), odd);
        TLanes.Store(destination + (3 * destinationStride), TLanes.Add(even, odd));
        TLanes.Store(destination + (4 * destinationStride), TLanes.Subtract(even, odd));
    }
}
