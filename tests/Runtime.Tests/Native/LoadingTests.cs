using TorchSharp;

namespace VggGen.Runtime.Tests.Native;

public sealed class LoadingTests
{
    /// <summary>This test project takes its native library by the targets under test: without them it does not load on an old system.</summary>
    [Fact]
    public void TorchSharp_loads_in_a_test_project()
    {
        using var ones = torch.ones(2);
        using var sum = ones.sum();

        Assert.Equal(2f, sum.item<float>());
    }
}
