using VggGen.Generator.Layers;

namespace VggGen.Generator.Shapes;

/// <summary>Runs the shape arithmetic backwards: the smallest image that gets through a list of layers.</summary>
internal static class InverseArithmetic
{
    /// <summary>The smallest input height and width, or null where it would pass 2^31 - 1.</summary>
    /// <param name="layers">The layers up to and with the one that must fit, none of them an FC.</param>
    /// <param name="output">What the last of them must put out at least.</param>
    public static Pair? SmallestInput(IReadOnlyList<(Layer Layer, TensorShape Input)> layers, Pair output)
    {
        var (height, width) = (output.Height, output.Width);
        try
        {
            for (var i = layers.Count - 1; i >= 0; i--)
            {
                var (layer, input) = layers[i];
                if (layer is AdaptivePool or GlobalPool)
                {
                    // Whatever comes in, its output's size is fixed: one row and one column are enough for it.
                    (height, width) = (1, 1);
                    continue;
                }

                var (vertical, horizontal) = layer.Windows(input);
                height = vertical.MinimumInput(height);
                width = horizontal.MinimumInput(width);
            }
        }
        catch (OverflowException)
        {
            return null;
        }

        return height <= int.MaxValue && width <= int.MaxValue ? new Pair(height, width) : null;
    }
}
