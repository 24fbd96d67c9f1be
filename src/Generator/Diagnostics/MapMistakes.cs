using System.Globalization;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;

namespace VggGen.Generator.Diagnostics;

/// <summary>Group 04xx, warnings: maps that fit, but hardly as meant.</summary>
internal static class MapMistakes
{
    public static Mistake BorderLost(LayerModel model, long rows, long columns, Pair? next) =>
        new(Rules.Get("VGG0408"), $"{Layer(model)} never sees {Lost(rows, columns)} of {model.Input}; {(next is { } input ? $"the next input that fits is {input}" : "write a window or a stride that fits")}");

    public static Mistake PixelsSkipped(LayerModel model, Window vertical, Window horizontal) =>
        new(Rules.Get("VGG0409"), $"{Layer(model)} steps {Strides(vertical, horizontal)} with a window of {Spans(vertical, horizontal)}, so it skips pixels; write a stride of at most the window");

    public static Mistake PaddingOnly(LayerModel model, Window vertical, Window horizontal) =>
        new(Rules.Get("VGG0410"), $"{Layer(model)} is padded by {new Pair(vertical.Padding, horizontal.Padding).ToShortString()}, so a window of {Spans(vertical, horizontal)} sees nothing but padding at the border; write a pad below the window");

    public static Mistake DilatedPastMap(LayerModel model, Window vertical, Window horizontal) =>
        new(Rules.Get("VGG0410"), $"{Layer(model)} is dilated by {new Pair(vertical.Dilation, horizontal.Dilation).ToShortString()}, so a window steps over the whole of {model.Input} and sees nothing but padding{(model.Layer is Pool ? ", whose maximum is −∞" : string.Empty)}; write a smaller dilation");

    public static Mistake Enlarges(LayerModel model) =>
        new(Rules.Get("VGG0411"), $"{Layer(model)} enlarges {model.Input} to {model.Output}{Copies(model)}; write a size of at most {new Pair(model.Input.Height, model.Input.Width)}, or a larger input");

    public static Mistake NoDilation(string name, string notation) =>
        new(Rules.Get("VGG0412"), $"{name} ({notation}) has a kernel of 1, so its dilation changes nothing; remove it");

    public static Mistake Grows(LayerModel model) =>
        new(Rules.Get("VGG0413"), $"the padding of {Layer(model)} makes the map grow from {model.Input} to {model.Output}; write a smaller `pad` to keep its size");

    public static Mistake HidesSize(LayerModel model, Pair? input) =>
        new(Rules.Get("VGG0414"), $"{Layer(model)} makes overlapping windows of {model.Input}, which is not the map that the FC behind it was drawn for; {(input is { } size ? $"the smallest input that gives {new Pair(model.Output.Height, model.Output.Width)} is {size}" : "write a size that divides the map")}");

    public static Mistake Squeezes(LayerModel model) =>
        new(Rules.Get("VGG0415"), $"{Layer(model)} squeezes {model.Input}, which is not square, into {model.Output}; write a square input, or a size such as `adaptive-avgpool-{new Pair(model.Input.Height, model.Input.Width).ToShortString()}`");

    public static Mistake UsedUp(NetworkModel network, int pools) =>
        new(Rules.Get("VGG0920"), $"{Number(pools)} pools use the input of {network.Input.Height.ToString(CultureInfo.InvariantCulture)}×{network.Input.Width.ToString(CultureInfo.InvariantCulture)} up to 1×1 before the classifier; remove a pool, or write an input of 32×32 or more");

    private static string Copies(LayerModel model) => model.Input is { Height: 1, Width: 1 }
        ? $", {Number(model.Output.Height * model.Output.Width)} copies of one value"
        : string.Empty;

    private static string Lost(long rows, long columns) => (rows, columns) switch
    {
        ( > 0, > 0) => $"{Count(rows, "row")} and {Count(columns, "column")}",
        ( > 0, _) => Count(rows, "row"),
        _ => Count(columns, "column"),
    };

    private static string Spans(Window vertical, Window horizontal) => new Pair(vertical.Span, horizontal.Span).ToString();

    private static string Strides(Window vertical, Window horizontal) => new Pair(vertical.Stride, horizontal.Stride).ToShortString();

    private static string Layer(LayerModel model) => $"{model.Name} ({model.Layer.Notation})";

    private static string Count(long value, string unit) => $"{Number(value)} {unit}{(value == 1 ? string.Empty : "s")}";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
