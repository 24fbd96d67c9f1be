using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

internal static class Numbers
{
    /// <summary>All elements, row by row.</summary>
    public static float[] Of(Tensor tensor)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var numbers = new float[tensor.numel()];
        tensor.detach().to(float32).contiguous().bytes.CopyTo(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    public static void AssertEqual(Tensor expected, Tensor actual, float tolerance = 0)
    {
        Assert.Equal(expected.shape, actual.shape);
        var (wanted, got) = (Of(expected), Of(actual));
        for (var i = 0; i < wanted.Length; i++)
        {
            Assert.True(Math.Abs(wanted[i] - got[i]) <= tolerance, $"element {i}: {wanted[i]} expected, {got[i]} found");
        }
    }

    public static double StandardDeviation(float[] numbers)
    {
        var mean = numbers.Average();
        return Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean)));
    }
}
