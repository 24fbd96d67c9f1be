using System.Runtime.CompilerServices;

namespace VggGen;

/// <summary>G g Gᵀ of kernels 3×3, for all output channels of a panel.</summary>
internal static unsafe class KernelTransform<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Transforms the kernels of some input channels.</summary>
    /// <param name="kernels">Input channel × nine weights × output channels of the panel.</param>
    /// <param name="channels">How many input channels.</param>
    /// <param name="transformed">Where the first of 36 matrices, input channel × output channels of the panel, goes.</param>
    /// <param name="stride">Floats from one of them to the next.</param>
    public static void Run(float* kernels, int channels, float* transformed, nint stride)
    {
        var width = PanelProduct<TLanes>.PanelWidth;
        var columns = stackalloc float[WinogradMatrices.TileSize * 3 * TLanes.Count];
        for (nint channel = 0; channel < channels; channel++)
        {
            for (nint lane = 0; lane < width; lane += TLanes.Count)
            {
                var source = kernels + (channel * 9 * width) + lane;
                for (nint column = 0; column < 3; column++)
                {
                    Transform(source + (column * width), 3 * width, columns + (column * TLanes.Count), 3 * TLanes.Count);
                }

                var target = transformed + (channel * width) + lane;
                for (nint row = 0; row < WinogradMatrices.TileSize; row++)
                {
                    Transform(columns + (row * 3 * TLanes.Count), TLanes.Count, target + (row * WinogradMatrices.TileSize * stride), stride);
                }
            }
        }
    }

    /// <summary>G times three numbers, as in <see cref="WinogradMatrices.TransformKernel"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        var g0 = TLanes.Load(source);
        var g1 = TLanes.Load(source + sourceStride);
        var g2 = TLanes.Load(source + (2 * sourceStride));
        TLanes.Store(destination, TLanes.Multiply(g0, TLanes.Broadcast((float)(1 / (WinogradMatrices.A2 * WinogradMatrices.B2)))));
        TLanes.Store(destination + (5 * destinationStride), g2);
        StorePair(destination + destinationStride, destinationStride, g0, g1, g2, WinogradMatrices.A, 1 / (2 * WinogradMatrices.A2 * (WinogradMatrices.A2 - WinogradMatrices.B2)));
        StorePair(destination + (3 * destinationStride), destinationStride, g0, g1, g2, WinogradMatrices.B, 1 / (2 * WinogradMatrices.B2 * (WinogradMatrices.B2 - WinogradMatrices.A2)));
    }

    /// <summary>The polynomial at a point and at its negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(float* destination, nint stride, TLanes g0, TLanes g1, TLanes g2, double point, double factor)
    {
        var even = TLanes.MultiplyAdd(g2, TLanes.Broadcast((float)(point * point * factor)), TLanes.Multiply(g0, TLanes.Broadcast((float)factor)));
        var odd = TLanes.Multiply(g1, TLanes.Broadcast((float)(point * factor)));
        TLanes.Store(destination, TLanes.Add(even, odd));
        TLanes.Store(destination + stride, TLanes.Subtract(even, odd));
    }
}
