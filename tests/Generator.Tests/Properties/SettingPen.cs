using System.Globalization;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Writes settings: `KEY: value`.</summary>
internal sealed class SettingPen(Pen pen)
{
    private Dice Dice => pen.Dice;

    public string Setting(string key, string value) =>
        pen.Word(key) + pen.Blank() + ":" + (Dice.Chance(5) ? pen.LineEnd() + " " : pen.Blank()) + value;

    /// <summary>The settings that have a value.</summary>
    public IEnumerable<string> Settings(WrittenSettings settings) =>
    [
        .. settings.Input is { } input ? [Input(input)] : Array.Empty<string>(),
        .. settings.Classes is { } classes ? [Setting("classes", pen.Integer(classes))] : Array.Empty<string>(),
        .. settings.BatchNorm is { } isOn ? [Setting("batch-norm", pen.Word(isOn ? "on" : "off"))] : Array.Empty<string>(),
        .. settings.Dropout is { } dropout ? [Setting("dropout", dropout == 0 && Dice.Chance(80) ? pen.Word("off") : pen.Real(dropout))] : Array.Empty<string>(),
        .. settings.Activation is { } activation ? [Setting("activation", Activation(activation))] : Array.Empty<string>(),
        .. settings.Padding is { } padding ? [Setting("padding", Padding(padding))] : Array.Empty<string>(),
        .. settings.Init is { } init ? [Setting("init", new LayerPen(pen).Init(init, inCell: false))] : Array.Empty<string>(),
    ];

    /// <summary>The setting `input`, whose colon may be left out.</summary>
    public string Input(FeatureShape input) => Dice.Chance(70)
        ? Setting("input", Image(input, inCell: false))
        : pen.Word("input") + pen.Gap() + Image(input, inCell: false);

    /// <summary>`8×8 RGB`, `3×8×8`, `(8 × 8 RGB image)`.</summary>
    public string Image(FeatureShape input, bool inCell)
    {
        var colour = input.Channels switch
        {
            1 => Dice.Pick("gray", "grey", "grayscale", "greyscale"),
            3 => "RGB",
            4 => "RGBA",
            _ => null,
        };
        var size = new[] { input.Height, input.Width };
        var isNamed = colour is not null && Dice.Chance(75);
        var hasThree = !isNamed || Dice.Chance(20);
        long[] extents = hasThree ? [input.Channels, .. size] : size;
        var words = new[] { isNamed ? pen.Word(colour!) : "", Dice.Chance(25) ? pen.Word(Dice.Pick("image", "images", "pixels")) : "" }.Where(word => word.Length > 0);
        var written = string.Join(pen.Blank() + pen.Times() + pen.Blank(), extents.Select(extent => pen.Integer(extent)))
            + string.Concat(words.Select(word => pen.Gap() + word));
        return Dice.Chance(30) ? "(" + pen.FreeBlank(inCell) + written + pen.FreeBlank(inCell) + ")" : written;
    }

    private string Activation(Activation activation) => activation.Kind switch
    {
        ActivationKind.LeakyRelu => pen.Word("leaky-relu") + "(" + pen.Blank() + pen.Real(activation.Slope, mayHaveSign: true) + pen.Blank() + ")",
        ActivationKind.None => pen.Word("none"),
        _ => pen.Word(activation.Kind.ToString().ToLowerInvariant()),
    };

    private string Padding(WrittenPadding padding) => padding switch
    {
        { KeepsSize: true } => pen.Word("same"),
        { Pixels: 0 } when Dice.Chance(80) => pen.Word("valid"),
        _ => padding.Pixels!.Value.ToString(CultureInfo.InvariantCulture),
    };
}
