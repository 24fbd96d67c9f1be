using System.Runtime.CompilerServices;

namespace VggGen;

/// <summary>
/// The matrix product that convolutions come down to: rows of inputs times weights that are packed in panels, two vectors of output channels wide. Six rows by two vectors are
/// twelve sums in registers, which is enough to hide the latency of their additions, and they need eight loads for twelve multiply-adds.
/// </summary>
internal static unsafe class PanelProduct<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Output channels of a panel.</summary>
    public static int PanelWidth => 2 * TLanes.Count;

    /// <summary>output[r, 0 … PanelWidth) = Σ over d of input[r, d] · panel[d, 0 … PanelWidth), for all rows.</summary>
    /// <param name="input">The first row.</param>
    /// <param name="inputStride">Floats from one row of the input to the next.</param>
    /// <param name="panel">depth × PanelWidth weights.</param>
    /// <param name="output">The first row of sums.</param>
    /// <param name="outputStride">Floats from one row of sums to the next.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="depth">Over how many products is summed.</param>
    /// <param name="relu">Whether negative sums become zero.</param>
    /// <param name="add">Whether the sums are added to what the output holds.</param>
    public static void Multiply(float* input, nint inputStride, float* panel, float* output, nint outputStride, int rows, int depth, bool relu = false, bool add = false)
    {
        for (; rows >= 6; rows -= 6)
        {
            Six(input, inputStride, panel, output, outputStride, depth, relu, add);
            input += 6 * inputStride;
            output += 6 * outputStride;
        }

        if (rows >= 4)
        {
            Four(input, inputStride, panel, output, outputStride, depth, relu, add);
            input += 4 * inputStride;
            output += 4 * outputStride;
            rows -= 4;
        }

        for (; rows > 0; rows--)
        {
            One(input, panel, output, depth, relu, add);
            input += inputStride;
            output += outputStride;
        }
    }

    private static void Six(float* input, nint inputStride, float* panel, float* output, nint outputStride, int depth, bool relu, bool add)
    {
        TLanes s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        TLanes s30 = default, s31 = default, s40 = default, s41 = default, s50 = default, s51 = default;
        var row1 = input + inputStride;
        var row2 = row1 + inputStride;
        var row3 = row2 + inputStride;
        var row4 = row3 + inputStride;
        var row5 = row4 + inputStride;
        for (nint d = 0; d < depth; d++)
        {
            var w0 = TLanes.Load(panel);
            var w1 = TLanes.Load(panel + TLanes.Count);
            panel += 2 * TLanes.Count;
            var x = TLanes.Broadcast(input[d]);
            s00 = TLanes.MultiplyAdd(x, w0, s00);
            s01 = TLanes.MultiplyAdd(x, w1, s01);
            x = TLanes.Broadcast(row1[d]);
            s10 = TLanes.MultiplyAdd(x, w0, s10);
            s11 = TLanes.MultiplyAdd(x, w1, s11);
            x = TLanes.Broadcast(row2[d]);
            s20 = TLanes.MultiplyAdd(x, w0, s20);
            s21 = TLanes.MultiplyAdd(x, w1, s21);
            x = TLanes.Broadcast(row3[d]);
            s30 = TLanes.MultiplyAdd(x, w0, s30);
            s31 = TLanes.MultiplyAdd(x, w1, s31);
            x = TLanes.Broadcast(row4[d]);
            s40 = TLanes.MultiplyAdd(x, w0, s40);
            s41 = TLanes.MultiplyAdd(x, w1, s41);
            x = TLanes.Broadcast(row5[d]);
            s50 = TLanes.MultiplyAdd(x, w0, s50);
            s51 = TLanes.MultiplyAdd(x, w1, s51);
        }

        Store(output, s00, s01, relu, add);
        Store(output + outputStride, s10, s11, relu, add);
        Store(output + (2 * outputStride), s20, s21, relu, add);
        Store(output + (3 * outputStride), s30, s31, relu, add);
        Store(output + (4 * outputStride), s40, s41, relu, add);
        Store(output + (5 * outputStride), s50, s51, relu, add);
    }

    private static void Four(float* input, nint inputStride, float* panel, float* output, nint outputStride, int depth, bool relu, bool add)
    {
        TLanes s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        var row1 = input + inputStride;
        var row2 = row1 + inputStride;
        var row3 = row2 + inputStride;
        for (nint d = 0; d < depth; d++)
        {
            var w0 = TLanes.Load(panel);
            var w1 = TLanes.Load(panel + TLanes.Count);
            panel += 2 * TLanes.Count;
            var x = TLanes.Broadcast(input[d]);
            s00 = TLanes.MultiplyAdd(x, w0, s00);
            s01 = TLanes.MultiplyAdd(x, w1, s01);
            x = TLanes.Broadcast(row1[d]);
            s10 = TLanes.MultiplyAdd(x, w0, s10);
            s11 = TLanes.MultiplyAdd(x, w1, s11);
            x = TLanes.Broadcast(row2[d]);
            s20 = TLanes.MultiplyAdd(x, w0, s20);
            s21 = TLanes.MultiplyAdd(x, w1, s21);
            x = TLanes.Broadcast(row3[d]);
            s30 = TLanes.MultiplyAdd(x, w0, s30);
            s31 = TLanes.MultiplyAdd(x, w1, s31);
        }

        Store(output, s00, s01, relu, add);
        Store(output + outputStride, s10, s11, relu, add);
        Store(output + (2 * outputStride), s20, s21, relu, add);
        Store(output + (3 * outputStride), s30, s31, relu, add);
    }

    private static void One(float* input, float* panel, float* output, int depth, bool relu, bool add)
    {
        TLanes s0 = default, s1 = default;
        for (nint d = 0; d < depth; d++)
        {
            var x = TLanes.Broadcast(input[d]);
            s0 = TLanes.MultiplyAdd(x, TLanes.Load(panel), s0);
            s1 = TLanes.MultiplyAdd(x, TLanes.Load(panel + TLanes.Count), s1);
            panel += 2 * TLanes.Count;
        }

        Store(output, s0, s1, relu, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* output, TLanes first, TLanes second, bool relu, bool add)
    {
        if (add)
        {
            first = TLanes.Add(first, TLanes.Load(output));
            second = TLanes.Add(second, TLanes.Load(output + TLanes.Count));
        }

        if (relu)
        {
            first = TLanes.Max(first, TLanes.Broadcast(0));
            second = TLanes.Max(second, TLanes.Broadcast(0));
        }

        TLanes.Store(output, first);
        TLanes.Store(output + TLanes.Count, second);
    }
}
