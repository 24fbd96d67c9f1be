using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Suspicions;

/// <summary>Maps whose borders are lost, that grow, or that an adaptive pool bends into shape.</summary>
internal static class MapSuspicions
{
    public static void Report(NetworkUnderReview network)
    {
        var layers = network.Model.Layers;
        for (var i = 0; i < layers.Count; i++)
        {
            switch (layers[i].Layer)
            {
                case Conv or Pool:
                    ReportWindow(network, i);
                    break;
                case AdaptivePool pool:
                    ReportAdaptive(network, i, pool);
                    break;
            }
        }

        ReportUsedUp(network);
    }

    private static void ReportWindow(NetworkUnderReview network, int number)
    {
        var model = network.Model.Layers[number];
        var (vertical, horizontal) = model.Layer.Windows(model.Input);
        var (rows, columns) = (vertical.Unseen(model.Input.Height), horizontal.Unseen(model.Input.Width));
        if (rows > 0 || columns > 0)
        {
            network.ReportModel(number, MapMistakes.BorderLost(model, rows, columns, NextInput(network.Model, number, vertical, horizontal, rows, columns)));
        }

        if (vertical.Stride > vertical.Span || horizontal.Stride > horizontal.Span)
        {
            network.ReportModel(number, MapMistakes.PixelsSkipped(model, vertical, horizontal), LayerPart.Stride);
        }

        if (vertical.Padding >= vertical.Span || horizontal.Padding >= horizontal.Span)
        {
            network.ReportModel(number, MapMistakes.PaddingOnly(model, vertical, horizontal), LayerPart.Padding);
        }
        else if (vertical.SeesPaddingOnly(model.Input.Height) || horizontal.SeesPaddingOnly(model.Input.Width))
        {
            network.ReportModel(number, MapMistakes.DilatedPastMap(model, vertical, horizontal), LayerPart.Dilation);
        }
        else if (model.Output.Height > model.Input.Height || model.Output.Width > model.Input.Width)
        {
            network.ReportModel(number, MapMistakes.Grows(model), LayerPart.Padding);
        }
    }

    /// <summary>The next larger input of which the layer sees everything; null where an adaptive pool before it fixes the size of its map.</summary>
    private static Pair? NextInput(NetworkModel network, int number, Window vertical, Window horizontal, long rows, long columns)
    {
        var before = network.Layers.Take(number + 1).Select(layer => (layer.Layer, layer.Input)).ToList();
        var model = network.Layers[number];
        if (before.Exists(entry => entry.Layer is AdaptivePool or GlobalPool))
        {
            return null;
        }

        var wanted = new Pair(vertical.Output(model.Input.Height) + 1, horizontal.Output(model.Input.Width) + 1);
        if (InverseArithmetic.SmallestInput(before, wanted) is not { } next)
        {
            return null;
        }

        return new Pair(rows > 0 ? next.Height : network.Input.Height, columns > 0 ? next.Width : network.Input.Width);
    }

    private static void ReportAdaptive(NetworkUnderReview network, int number, AdaptivePool pool)
    {
        var model = network.Model.Layers[number];
        var (map, size) = (model.Input, pool.Size);
        if (size.Height > map.Height || size.Width > map.Width)
        {
            network.ReportModel(number, MapMistakes.Enlarges(model));
        }
        else if (map.Height != map.Width && size.IsSquare && size != Pair.One)
        {
            network.ReportModel(number, MapMistakes.Squeezes(model));
        }
        else if (size != Pair.One && network.NextOf(network.Indices[number] + 1) is FullyConnected && (map.Height % size.Height != 0 || map.Width % size.Width != 0))
        {
            var before = network.Model.Layers.Take(number).Select(layer => (layer.Layer, layer.Input)).ToList();
            network.ReportModel(number, MapMistakes.HidesSize(model, InverseArithmetic.SmallestInput(before, size)));
        }
    }

    /// <summary>Five pools on a small image, saved from nothing by `ceil` or padding.</summary>
    private static void ReportUsedUp(NetworkUnderReview network)
    {
        const int small = 32;
        const int pools = 5;
        var numbers = Enumerable.Range(0, network.Model.Layers.Count).Where(i => network.Model.Layers[i].Layer is Pool).ToList();
        var isSmall = network.Model.Input.Height < small || network.Model.Input.Width < small;
        if (isSmall && numbers.Count >= pools && network.Model.Layers[numbers[numbers.Count - 1]].Output is { Height: 1, Width: 1 })
        {
            network.ReportModel(numbers[numbers.Count - 1], MapMistakes.UsedUp(network.Model, numbers.Count));
        }
    }
}
