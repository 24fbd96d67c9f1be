using VggGen.Generator.Shapes;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 3, rule 1: `ceil` is ⌈(n + 2p − k)/s⌉ + 1, less one where the last window would start beyond the map and its left pad.</summary>
public class CeilTests
{
    [Theory]
    [InlineData(7, "maxpool", 3)]
    [InlineData(7, "maxpool (ceil)", 4)]
    [InlineData(8, "maxpool (ceil)", 4)]
    [InlineData(6, "maxpool3/2 (ceil)", 3)]
    [InlineData(5, "maxpool3/2 (ceil)", 2)]
    [InlineData(3, "maxpool2/3 (pad 1, ceil)", 2)]
    [InlineData(1, "maxpool2/2 (pad 1, ceil)", 1)]
    [InlineData(2, "maxpool1/2 (ceil)", 1)]
    [InlineData(5, "maxpool1/3 (ceil)", 2)]
    [InlineData(4, "maxpool3/2 (pad 1, ceil)", 3)]
    public void The_size_follows_PyTorch(int size, string pool, int output) =>
        Assert.Equal($"1×{output}×{output} 2", Compiler.Network($"input: {size}×{size} gray\n{pool}, FC-2").Shapes());

    [Fact]
    public void The_rule_is_PyTorch_s_for_every_small_window()
    {
        for (var size = 1; size <= 6; size++)
        {
            for (var (stride, pad) = (1, 0); stride <= 6; (stride, pad) = pad < size / 2 ? (stride, pad + 1) : (stride + 1, 0))
            {
                for (var n = Math.Max(1, size - (2 * pad)); n <= 20; n++)
                {
                    var window = new Window(size, stride, pad, 1, Ceil: true);
                    var expected = (int)Math.Ceiling((n + (2.0 * pad) - size) / stride) + 1;
                    expected -= (expected - 1) * stride >= n + pad ? 1 : 0;
                    Assert.Equal(expected, window.Output(n));
                }
            }
        }
    }

    [Theory]
    [InlineData("input: 1×1 gray\nmaxpool (ceil), FC-2")]
    [InlineData("input: 1×1 gray\nmaxpool, FC-2")]
    public void Ceil_does_not_rescue_a_window_that_does_not_fit(string text) => Assert.Equal("VGG0401", Compiler.Codes(text));
}
