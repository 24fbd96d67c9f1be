using System.Globalization;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;

namespace VggGen.Generator.Diagnostics;

/// <summary>Groups 04xx and 05xx: maps that are too small, and numbers that are too large.</summary>
internal static class SizeMistakes
{
    public static Mistake PoolTooLarge(LayerContext context, string notation, TensorShape input) =>
        WithChain(new(Rules.Get("VGG0401"), $"{context.Name} ({notation}) cannot shrink {input}; {SmallestInput(context, "remove the pool, or write a smaller window")}"), context);

    public static Mistake ConvTooLarge(LayerContext context, string notation, TensorShape input, Window vertical, Window horizontal, string? swapped)
    {
        var needs = new Pair(vertical.Span, horizontal.Span);
        var wayOut = swapped is null
            ? SmallestInput(context, "write a smaller kernel, or more `pad`")
            : $"kernel and channels look swapped: write `{swapped}`";
        return WithChain(new(Rules.Get("VGG0402"), $"{context.Name} ({notation}) spans {needs}, more than the padded map of {input}; {wayOut}"), context);
    }

    public static Mistake Zero(string layer, string what) =>
        new(Rules.Get("VGG0403"), $"the {what} of `{layer}` is 0; write 1 or more");

    public static Mistake OutOfRange(string layer) =>
        new(Rules.Get("VGG0208"), $"a number of `{layer}` is over 2,147,483,647, the most there can be; write fewer digits");

    public static Mistake PoolPadding(Pair padding, Pair window) =>
        new(Rules.Get("VGG0404"), $"pad {padding.ToShortString()} is more than half of the {window} window; write at most `pad {new Pair(window.Height / 2, window.Width / 2).ToShortString()}`");

    public static Mistake SamePadding(string name, string notation, Pair stride, Pair span) =>
        new(Rules.Get("VGG0405"), stride != Pair.One
            ? $"{name} ({notation}) has a stride, so `padding: same` cannot keep its size; write `(pad {new Pair(span.Height / 2, span.Width / 2).ToShortString()})` for it"
            : $"{name} ({notation}) spans an even {span}, so `padding: same` cannot keep its size; write `(pad {new Pair(span.Height / 2, span.Width / 2).ToShortString()})` for it, or an odd kernel");

    public static Mistake AdaptiveZero() =>
        new(Rules.Get("VGG0407"), "an adaptive pool of size 0 puts out nothing; write a size from 1 up, as in `adaptive-avgpool-7`");

    public static Mistake RepeatZero() =>
        new(Rules.Get("VGG0501"), "`×0` leaves nothing; remove the layer, or write `×1` or more");

    public static Mistake RepeatTooLarge(long most) =>
        new(Rules.Get("VGG0502"), $"the repeat is over {most.ToString("N0", CultureInfo.InvariantCulture)}, the most there can be; write fewer");

    public static Mistake TooManyLayers(long most) =>
        new(Rules.Get("VGG0503"), $"the network has over {most.ToString("N0", CultureInfo.InvariantCulture)} layers after repeats, the most there can be; write fewer");

    public static Mistake TooManyLayersOfFile(long most) =>
        new(Rules.Get("VGG0503"), $"the networks of the file have over {most.ToString("N0", CultureInfo.InvariantCulture)} layers after repeats, the most there can be; write fewer, or split the file");

    public static Mistake WeightTooLarge(string name, string notation) =>
        new(Rules.Get("VGG0504"), $"{name} ({notation}) has a weight of over 2^31 - 1 numbers on one side or 2^63 - 1 in all; write a narrower layer");

    public static Mistake TooManyParameters(string network) =>
        new(Rules.Get("VGG0505"), $"network `{network}` has over 2^63 - 1 parameters; write narrower layers");

    public static Mistake WeightsOverBudget(string network, decimal bytes, decimal budget) =>
        new(Rules.Get("VGG0506"), $"the weights of `{network}` take {Memory(bytes)}, with gradients {Memory(2 * bytes)}, with Adam {Memory(4 * bytes)}, over the budget of {Memory(budget)}; write narrower layers, or set `memory`");

    public static Mistake ActivationsOverBudget(string network, decimal bytes, decimal budget) =>
        new(Rules.Get("VGG0507"), $"the maps of one image through `{network}` take {Memory(bytes)}, over the budget of {Memory(budget)}; write a smaller input, or set `memory`");

    public static Mistake Dominates(LayerModel layer, long parameters) =>
        new(Rules.Get("VGG0508"), $"{layer.Name} ({layer.Layer.Notation}) holds {(100m * layer.Parameters / parameters).ToString("0", CultureInfo.InvariantCulture)} percent of the network's weights; write it narrower, or pool before it");

    public static Mistake LongFile(string network, int lines, int most) =>
        new(Rules.Get("VGG0510"), FormattableString.Invariant($"the code of `{network}` has {lines:N0} lines, over {most:N0}; write fewer repeats if it is to be read"));

    public static Mistake FlattenTooLarge(string name, TensorShape input) =>
        new(Rules.Get("VGG0509"), $"{name} would see {input} as one vector of over 2^31 - 1 numbers; pool before it");

    private static string SmallestInput(LayerContext context, string otherwise) =>
        context.SmallestInput() is { } smallest ? $"the smallest input that fits is {smallest}" : otherwise;

    /// <summary>Bytes as memory is counted: in GiB, or where that would be 0.00 in a smaller unit.</summary>
    private static string Memory(decimal bytes)
    {
        var (unit, name) = bytes switch
        {
            >= 100_000_000 => (1L << 30, "GiB"),
            >= 1_000_000 => (1L << 20, "MiB"),
            _ => (1L << 10, "KiB"),
        };
        return (bytes / unit).ToString("0.0#", CultureInfo.InvariantCulture) + " " + name;
    }

    private static Mistake WithChain(Mistake mistake, LayerContext context) =>
        context.Chain() is { } chain ? mistake.Note(chain) : mistake;
}
