using VggGen.Generator.Shapes;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Which windows take numbers of the padding alone, as a loop over them finds and as libtorch shows by the largest of none, −∞.</summary>
[Collection(LibTorchTests.Name)]
public class PaddingOnlyTests
{
    [Fact]
    public void Every_small_window_is_told_as_a_loop_tells_it() =>
        Assert.All(Windows(mostPadding: size => size + 3), entry => Assert.Equal(Loop(entry.Window, entry.Map), entry.Window.SeesPaddingOnly(entry.Map)));

    [Fact]
    public void A_maximum_is_infinite_where_a_window_sees_padding_only()
    {
        using var recorded = no_grad();
        var found = 0;
        foreach (var (window, map) in Windows(mostPadding: size => size / 2))
        {
            using var image = ones([1, 1, map, 1]);
            using var largest = F.max_pool2d(image, [window.Size, 1], [window.Stride, 1], [window.Padding, 0], [window.Dilation, 1], window.Ceil);
            using var smallest = largest.min();
            var isInfinite = float.IsNegativeInfinity(smallest.item<float>());
            Assert.True(isInfinite == window.SeesPaddingOnly(map), $"{window} on {map}");
            found += isInfinite ? 1 : 0;
        }

        Assert.NotEqual(0, found);
    }

    private static IEnumerable<(Window Window, long Map)> Windows(Func<int, int> mostPadding) =>
        from size in Enumerable.Range(1, 4)
        from stride in Enumerable.Range(1, 3)
        from padding in Enumerable.Range(0, mostPadding(size) + 1)
        from dilation in Enumerable.Range(1, 6)
        from map in Enumerable.Range(1, 7)
        from ceil in new[] { false, true }
        let window = new Window(size, stride, padding, dilation, ceil)
        where window.Fits(map)
        select (window, (long)map);

    private static bool Loop(Window window, long map)
    {
        for (var i = 0L; i < window.Output(map); i++)
        {
            var start = (i * window.Stride) - window.Padding;
            if (!Enumerable.Range(0, (int)window.Size).Any(number => start + (number * window.Dilation) is >= 0 and var place && place < map))
            {
                return true;
            }
        }

        return false;
    }
}
