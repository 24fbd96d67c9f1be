using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>An input and the logits that PyTorch computes of it, beside a fixture.</summary>
internal sealed record Expected(Tensor Input, float[] Logits) : IDisposable
{
    // 32-bit sums in another order: PyTorch's own logits of one layout and another differ by as much.
    private const float Tolerance = 1e-5f;

    public static Expected Read(string folder, string name)
    {
        var (input, logits) = ForeignWeights.Expected(folder, name);
        using (logits)
        {
            return new Expected(input, Numbers.Of(logits));
        }
    }

    public void AssertGivenBy(VggNetwork network)
    {
        network.eval();
        using var logits = network.call(Input);
        var numbers = Numbers.Of(logits);
        Assert.Equal(Logits.Length, numbers.Length);
        Assert.All(Logits.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    public void Dispose() => Input.Dispose();
}
