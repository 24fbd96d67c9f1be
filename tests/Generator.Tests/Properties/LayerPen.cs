using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Writes one layer: `conv3×1-64/2 (stride 2, no bias)`.</summary>
internal sealed class LayerPen(Pen pen)
{
    private Dice Dice => pen.Dice;

    public string Layer(WrittenLayer layer, bool inCell)
    {
        var word = pen.Word(layer.Word switch
        {
            LayerWord.SoftMax => Dice.Pick("soft-max", "softmax"),
            _ => LayerWords.Print(layer.Word),
        });
        var window = layer.KernelSize is { } kernelSize ? pen.Pair(kernelSize) : "";
        var stride = layer.Stride;
        var slash = stride is { } step && step.Height == step.Width && Dice.Chance(50) ? "/" + pen.Integer(step.Height) : "";
        var options = Dice.Shuffle(Options(slash.Length > 0 ? layer with { Stride = null } : layer, inCell));
        var separator = () => pen.FreeBlank(inCell) + "," + pen.FreeBlank(inCell);
        var parentheses = options.Count == 0
            ? ""
            : pen.Blank() + "(" + pen.FreeBlank(inCell) + options.Skip(1).Aggregate(options[0], (all, option) => all + separator() + option) + pen.FreeBlank(inCell) + ")";
        return word + window + Argument(layer) + slash + parentheses;
    }

    /// <summary>`×2`; a blank comes first where the sign would read as part of a window, a size, or the word `classes`.</summary>
    public string Repeat(WrittenItem item, string written, bool mayBeStar)
    {
        if (item.Repeat is not { } repeat)
        {
            return "";
        }

        var readsOn = item.Layer is { Word: LayerWord.MaxPool or LayerWord.AvgPool, KernelSize: not null } or { Word: LayerWord.AdaptiveAvgPool };
        var isName = item.Layer is { Word: LayerWord.FullyConnected, Width: null };
        var before = readsOn && written[^1] != ')' ? pen.Gap() : pen.Blank();
        return before + pen.Times(mayBeLetter: before.Length > 0 || !isName, mayBeStar) + pen.Blank() + pen.Integer(repeat);
    }

    private string Argument(WrittenLayer layer) => layer.Word switch
    {
        LayerWord.Conv => pen.Hyphen() + pen.Integer(layer.Width!.Value),
        LayerWord.FullyConnected => pen.Hyphen() + (layer.Width is { } width ? pen.Integer(width) : pen.Word("classes")),
        LayerWord.AdaptiveAvgPool => pen.Hyphen() + pen.Pair(layer.OutputSize),
        LayerWord.Dropout when layer.Probability is { } probability => pen.Hyphen() + pen.Real(probability),
        _ => "",
    };

    private IEnumerable<string> Options(WrittenLayer layer, bool inCell)
    {
        var pairs = new (string Name, Size2? Value)[] { ("stride", layer.Stride), ("pad", layer.Padding), ("dilation", layer.Dilation) };
        var numbers = new (string Name, long? Value)[] { ("groups", layer.Groups), ("size", layer.Size) };
        var reals = new (string Name, double? Value)[] { ("alpha", layer.Alpha), ("beta", layer.Beta), ("k", layer.K) };
        var flags = new (string Name, bool IsSet)[] { ("depthwise", layer.IsDepthwise), ("ceil", layer.Ceil), ("bn", layer.BatchNorm == true) };
        var denials = new (string Name, bool IsSet)[] { ("bn", layer.BatchNorm == false), ("bias", !layer.HasBias), ("relu", !layer.HasActivation) };
        return
        [
            .. pairs.Where(option => option.Value is not null).Select(option => Named(option.Name, pen.Pair(option.Value!.Value), inCell)),
            .. numbers.Where(option => option.Value is not null).Select(option => Named(option.Name, pen.Integer(option.Value!.Value), inCell)),
            .. reals.Where(option => option.Value is not null).Select(option => Named(option.Name, pen.Real(option.Value!.Value, mayHaveSign: true), inCell)),
            .. flags.Where(option => option.IsSet).Select(option => pen.Word(option.Name)),
            .. denials.Where(option => option.IsSet).Select(option => Named("no", pen.Word(option.Name), inCell)),
            .. layer.Init is { } init ? new[] { Named("init", Init(init, inCell), inCell) } : [],
        ];
    }

    /// <summary>`normal(0, 0.01)`: the parenthesis touches the word.</summary>
    public string Init(WrittenInit init, bool inCell) => init.Word != "normal"
        ? pen.Word(init.Word)
        : pen.Word("normal") + "(" + pen.FreeBlank(inCell) + pen.Real(init.Mean, mayHaveSign: true) + pen.Blank() + "," + pen.FreeBlank(inCell) + pen.Real(init.Deviation, mayHaveSign: true) + pen.Blank() + ")";

    private string Named(string name, string value, bool inCell) => pen.Word(name) + (!inCell && Dice.Chance(5) ? pen.LineEnd() + " " : pen.Gap()) + value;
}
