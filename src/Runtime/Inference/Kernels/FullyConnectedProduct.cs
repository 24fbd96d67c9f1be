using System.Runtime.CompilerServices;

namespace VggGen;

/// <summary>
/// A fully connected layer over a few rows, with the weights as they lie in the network, outputs × features. For one image it is bound by the memory that the weights are read from, so each weight is read once.
/// </summary>
internal static unsafe class FullyConnectedProduct<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Outputs that one piece of work computes.</summary>
    public const int PieceOutputs = 32;

    // Four rows of weights of this length stay in the first-level cache while all images pass.
    private const int ChunkFeatures = 1024;

    /// <summary>Computes some outputs of all rows.</summary>
    /// <param name="rows">The first row of features.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="features">How many features a row has.</param>
    /// <param name="weights">outputs × features.</param>
    /// <param name="bias">One for each output, or null.</param>
    /// <param name="relu">Whether negative outputs become zero.</param>
    /// <param name="first">The first output.</param>
    /// <param name="last">The output after the last.</param>
    /// <param name="result">The first row of results.</param>
    /// <param name="resultStride">Floats from one row of results to the next.</param>
    public static void Run(float* rows, int count, int features, float* weights, float* bias, bool relu, int first, int last, float* result, nint resultStride)
    {
        var output = first;
        for (; output + 4 <= last; output += 4)
        {
            Four(rows, count, features, weights + ((nint)output * features), result + output, resultStride);
        }

        for (; output < last; output++)
        {
            for (var row = 0; row < count; row++)
            {
                result[(row * resultStride) + output] = Dot(rows + ((nint)row * features), weights + ((nint)output * features), features);
            }
        }

        for (var row = 0; row < count; row++)
        {
            for (output = first; output < last; output++)
            {
                var value = result[(row * resultStride) + output] + (bias == null ? 0 : bias[output]);
                result[(row * resultStride) + output] = relu ? MathF.Max(value, 0) : value;
            }
        }
    }

    private static void Four(float* rows, int count, int features, float* weights, float* result, nint resultStride)
    {
        for (var row = 0; row < count; row++)
        {
            Unsafe.InitBlockUnaligned(result + (row * resultStride), 0, 4 * sizeof(float));
        }

        for (var start = 0; start < features; start += ChunkFeatures)
        {
            var length = Math.Min(ChunkFeatures, features - start);
            var row = 0;
            for (; row + 3 <= count; row += 3)
            {
                ThreeRows(rows + ((nint)row * features) + start, features, weights + start, length, result + (row * resultStride), resultStride);
            }

            for (; row < count; row++)
            {
                OneRow(rows + ((nint)row * features) + start, features, weights + start, length, result + (row * resultStride));
            }
        }
    }

    private static void ThreeRows(float* rows, nint stride, float* weights, int length, float* result, nint resultStride)
    {
        TLanes s00 = default, s01 = default, s02 = default, s03 = default;
        TLanes s10 = default, s11 = default, s12 = default, s13 = default;
        TLanes s20 = default, s21 = default, s22 = default, s23 = default;
        nint place = 0;
        for (; place <= length - TLanes.Count; place += TLanes.Count)
        {
            var x0 = TLanes.Load(rows + place);
            var x1 = TLanes.Load(rows + stride + place);
            var x2 = TLanes.Load(rows + (2 * stride) + place);
            var w = TLanes.Load(weights + place);
            s00 = TLanes.MultiplyAdd(x0, w, s00);
            s10 = TLanes.MultiplyAdd(x1, w, s10);
            s20 = TLanes.MultiplyAdd(x2, w, s20);
            w = TLanes.Load(weights + stride + place);
            s01 = TLanes.MultiplyAdd(x0, w, s01);
            s11 = TLanes.MultiplyAdd(x1, w, s11);
            s21 = TLanes.MultiplyAdd(x2, w, s21);
            w = TLanes.Load(weights + (2 * stride) + place);
            s02 = TLanes.MultiplyAdd(x0, w, s02);
            s12 = TLanes.MultiplyAdd(x1, w, s12);
            s22 = TLanes.MultiplyAdd(x2, w, s22);
            w = TLanes.Load(weights + (3 * stride) + place);
            s03 = TLanes.MultiplyAdd(x0, w, s03);
            s13 = TLanes.MultiplyAdd(x1, w, s13);
            s23 = TLanes.MultiplyAdd(x2, w, s23);
        }

        Add(result, s00, s01, s02, s03);
        Add(result + resultStride, s10, s11, s12, s13);
        Add(result + (2 * resultStride), s20, s21, s22, s23);
        for (var row = 0; row < 3; row++)
        {
            AddRest(rows + (row * stride), stride, weights, place, length, result + (row * resultStride));
        }
    }

    private static void OneRow(float* row, nint stride, float* weights, int length, float* result)
    {
        TLanes s0 = default, s1 = default, s2 = default, s3 = default;
        nint place = 0;
        for (; place <= length - TLanes.Count; place += TLanes.Count)
        {
            var x = TLanes.Load(row + place);
            s0 = TLanes.MultiplyAdd(x, TLanes.Load(weights + place), s0);
            s1 = TLanes.MultiplyAdd(x, TLanes.Load(weights + stride + place), s1);
            s2 = TLanes.MultiplyAdd(x, TLanes.Load(weights + (2 * stride) + place), s2);
            s3 = TLanes.MultiplyAdd(x, TLanes.Load(weights + (3 * stride) + place), s3);
        }

        Add(result, s0, s1, s2, s3);
        AddRest(row, stride, weights, place, length, result);
    }

    private static float Dot(float* row, float* weights, int length)
    {
        TLanes sum = default;
        nint place = 0;
        for (; place <= length - TLanes.Count; place += TLanes.Count)
        {
            sum = TLanes.MultiplyAdd(TLanes.Load(row + place), TLanes.Load(weights + place), sum);
        }

        var result = TLanes.Sum(sum);
        for (; place < length; place++)
        {
            result += row[place] * weights[place];
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* result, TLanes s0, TLanes s1, TLanes s2, TLanes s3)
    {
        result[0] += TLanes.Sum(s0);
        result[1] += TLanes.Sum(s1);
        result[2] += TLanes.Sum(s2);
        result[3] += TLanes.Sum(s3);
    }

    private static void AddRest(float* row, nint stride, float* weights, nint place, int length, float* result)
    {
        for (; place < length; place++)
        {
            for (var output = 0; output < 4; output++)
            {
                result[output] += row[place] * weights[(output * stride) + place];
            }
        }
    }
}
