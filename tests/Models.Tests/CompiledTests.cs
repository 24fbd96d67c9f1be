using TorchSharp;
using static TorchSharp.torch;

namespace VggGen.Models.Tests;

/// <summary>
/// Compiled networks against the networks themselves in double precision. Winograd's F(4×4, 3×3) multiplies and adds numbers up to some ten times as large as its inputs, so some bits are lost; 10⁻⁴ of the largest output is what is promised.
/// </summary>
public class CompiledTests
{
    private const double Promise = 1e-4;

    [Fact]
    public void Every_column_is_within_the_promise_of_double_precision()
    {
        Check(new SmallA(Options), 2);
        Check(new SmallALRN(Options), 2);
        Check(new SmallB(Options), 2);
        Check(new SmallC(Options), 2);
        Check(new SmallD(Options), 2);
        Check(new SmallE(Options), 2);
    }

    [Fact]
    public void Column_D_at_full_size_is_within_the_promise_of_double_precision() => Check(new VggD(Options), 1);

    private static VggOptions Options => new() { Seed = 1 };

    private static void Check(VggNetwork network, int batch)
    {
        using var owned = network;
        network.eval();
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        manual_seed(1);
        var input = network.Architecture.Input;
        var images = randn(batch, input.Channels, input.Height, input.Width);
        using var compiled = network.CompileByName();
        var logits = compiled.call(images);
        network.to(ScalarType.Float64);
        var expected = network.call(images.to(ScalarType.Float64));
        var largest = expected.abs().max().item<double>();
        var difference = (expected - logits.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(difference <= Promise * largest, FormattableString.Invariant($"{network.Architecture.Name}: off by {difference / largest:0.0e0} of the largest output"));

        // Of an output that is zero nothing would be said.
        Assert.True(largest > 0, network.Architecture.Name);
    }
}
