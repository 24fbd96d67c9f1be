using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Layers one after the other, drawn without a look at sizes or channels: about half of the stacks cannot run.</summary>
/// <param name="Input">The image.</param>
/// <param name="Padding">The setting, or null.</param>
/// <param name="Layers">From the input on.</param>
/// <param name="Text">A file with a layer a line, from its third line on.</param>
internal sealed record RandomStack(FeatureShape Input, WrittenPadding? Padding, IReadOnlyList<WrittenLayer> Layers, string Text)
{
    public const int FirstLine = 3;

    public static RandomStack Draw(Dice dice)
    {
        var input = FeatureShape.Map(dice.Between(1, 4), dice.Between(1, 14), dice.Between(1, 14));
        var padding = dice.Chance(20) ? dice.Pick(new WrittenPadding(null, true), new WrittenPadding(0, false), new WrittenPadding(1, false), new WrittenPadding(3, false)) : null;
        var layers = Enumerable.Range(0, dice.Between(1, 6)).Select(_ => Layer(dice, input.Channels)).ToList();
        var pen = new LayerPen(new Pen(dice));
        var settings = padding switch { null => "", { KeepsSize: true } => "padding: same", _ => FormattableString.Invariant($"padding: {padding.Pixels}") };
        var lines = layers.Select(layer => pen.Layer(layer, inCell: true) + "\n");
        return new RandomStack(input, padding, layers, $"input: {input}\n{settings}\n{string.Concat(lines)}");
    }

    private static WrittenLayer Layer(Dice dice, long channels) => dice.Between(0, 19) switch
    {
        < 9 => Conv(dice, channels),
        < 12 => Pool(dice, LayerWord.MaxPool) with { Dilation = dice.Chance(40) ? dice.Side(Least(dice), 3) : null },
        < 15 => Pool(dice, LayerWord.AvgPool),
        15 => new WrittenLayer(dice.Pick(LayerWord.GlobalAvgPool, LayerWord.GlobalMaxPool)),
        16 => new WrittenLayer(LayerWord.AdaptiveAvgPool) { OutputSize = dice.Side(Least(dice), 6) },
        17 => new WrittenLayer(LayerWord.LocalResponseNorm) { Size = dice.Between(1, 7) },
        18 => new WrittenLayer(LayerWord.FullyConnected) { Width = dice.Between(Least(dice), 9) },
        _ => new WrittenLayer(LayerWord.Dropout),
    };

    private static WrittenLayer Conv(Dice dice, long channels)
    {
        var isDepthwise = dice.Chance(10);

        // A kernel of 0 is not drawn: libtorch ends the process on it, where it should refuse.
        return new WrittenLayer(LayerWord.Conv)
        {
            KernelSize = dice.Side(1, 5),
            Width = isDepthwise && dice.Chance(50) ? channels * dice.Between(1, 2) : dice.Between(Least(dice), 12),
            Stride = dice.Chance(30) ? dice.Side(Least(dice), 4) : null,
            Padding = dice.Chance(30) ? dice.Side(0, 6) : null,
            Dilation = dice.Chance(30) ? dice.Side(Least(dice), 4) : null,
            Groups = !isDepthwise && dice.Chance(30) ? dice.Between(Least(dice), 5) : null,
            IsDepthwise = isDepthwise,
        };
    }

    private static WrittenLayer Pool(Dice dice, LayerWord word) => new(word)
    {
        KernelSize = dice.Chance(70) ? dice.Side(Least(dice), 5) : null,
        Stride = dice.Chance(50) ? dice.Side(Least(dice), 4) : null,
        Padding = dice.Chance(30) ? dice.Side(0, 3) : null,
        Ceil = dice.Chance(40),
    };

    /// <summary>1, seldom 0: what must be positive is not always.</summary>
    private static int Least(Dice dice) => dice.Chance(5) ? 0 : 1;
}
