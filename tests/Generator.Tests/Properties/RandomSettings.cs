using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Settings of a file or a block: what they say, and the entries that say it.</summary>
internal sealed record DrawnSettings(WrittenSettings Values, string? Namespace, string? ClassPattern, IReadOnlyList<string> Entries);

/// <summary>Draws settings of a file or a block.</summary>
internal sealed class RandomSettings(Pen pen)
{
    private readonly SettingPen writer = new(pen);

    private Dice Dice => pen.Dice;

    /// <param name="values">What the network computes by.</param>
    /// <param name="root">Begins each namespace, so that the networks of one project cannot meet another's.</param>
    /// <param name="pattern">A pattern for class names, or null.</param>
    public DrawnSettings Draw(WrittenSettings values, string root, string? pattern)
    {
        var space = Dice.Chance(15) ? root + Dice.Pick(".Vision", ".Vgg.Räume", "._1", ".x2") : null;
        var entries = writer.Settings(values).ToList();
        if (space is not null)
        {
            entries.Add(writer.Setting(SettingKeys.Namespace, space));
        }

        if (pattern is not null)
        {
            entries.Add(writer.Setting(SettingKeys.Class, pattern));
        }

        entries.AddRange(Dice.Chance(15) ? [writer.Setting(SettingKeys.Allow, Codes())] : []);
        entries.AddRange(Dice.Chance(8) ? [writer.Setting(SettingKeys.Warn, Codes())] : []);
        entries.AddRange(Dice.Chance(10) ? [writer.Setting(SettingKeys.Memory, Dice.Pick("4G", "512M", "1.5B", "100_000", "64K"))] : []);
        return new DrawnSettings(values, space, pattern, Dice.Shuffle(entries));
    }

    /// <summary>Some settings, each seldom, so that most networks are of the usual kind.</summary>
    public WrittenSettings Values() => new()
    {
        Input = Dice.Chance(25) ? Image() : null,
        Classes = Dice.Chance(25) ? Dice.Between(1, 12) : null,
        BatchNorm = Dice.Chance(25) ? Dice.Chance(60) : null,
        Dropout = Dice.Chance(15) ? Dice.Pick(0, 0.1, 0.25, 0.9) : null,
        Activation = Dice.Chance(40) ? Dice.Pick(Activation.None, Activation.Relu, Activation.LeakyRelu(0.1), Activation.LeakyRelu(-0.02), Activation.Elu, Activation.Gelu, Activation.Silu) : null,
        Padding = Dice.Chance(15) ? Dice.Pick(new WrittenPadding(null, true), new WrittenPadding(0, false), new WrittenPadding(1, false), new WrittenPadding(2, false)) : null,
        Init = Dice.Chance(15) ? new RandomLayers(Dice).Init() : null,
    };

    /// <summary>A small image of any number of channels.</summary>
    public FeatureShape Image() => FeatureShape.Map(Dice.Pick(1, 2, 3, 3, 3, 4), Dice.Between(5, 20), Dice.Between(5, 20));

    private string Codes()
    {
        var codes = Dice.Some(["VGG0808", "VGG0807", "VGG0906", "VGG0810", "VGG0003"], 3);
        return codes.Skip(1).Aggregate(codes[0], (list, code) => list + pen.Blank() + "," + pen.FreeBlank(inCell: false) + code);
    }
}
