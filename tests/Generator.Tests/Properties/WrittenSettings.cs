namespace VggGen.Generator.Tests.Properties;

/// <summary>What convs without a `pad` are padded by: a number of pixels, or half the span, which `same` insists on.</summary>
internal sealed record WrittenPadding(long? Pixels, bool KeepsSize);

/// <summary>The settings that a network computes by; null where one is not set.</summary>
internal sealed record WrittenSettings
{
    public static readonly WrittenSettings None = new();

    public FeatureShape? Input { get; init; }

    public long? Classes { get; init; }

    public bool? BatchNorm { get; init; }

    public double? Dropout { get; init; }

    public Activation? Activation { get; init; }

    public WrittenPadding? Padding { get; init; }

    public WrittenInit? Init { get; init; }

    public WrittenSettings Or(WrittenSettings others) => new()
    {
        Input = Input ?? others.Input,
        Classes = Classes ?? others.Classes,
        BatchNorm = BatchNorm ?? others.BatchNorm,
        Dropout = Dropout ?? others.Dropout,
        Activation = Activation ?? others.Activation,
        Padding = Padding ?? others.Padding,
        Init = Init ?? others.Init,
    };
}

/// <summary>Where a network's settings come from, in the order of docs/language.md section 6.</summary>
/// <param name="Block">Its own block's.</param>
/// <param name="Bases">Those of the blocks of its bases in the same file.</param>
/// <param name="File">Its file's.</param>
/// <param name="Beyond">What a base beyond the file had in force.</param>
internal sealed record SettingsScope(WrittenSettings Block, WrittenSettings Bases, WrittenSettings File, WrittenSettings Beyond)
{
    public WrittenSettings Effective => Block.Or(Bases).Or(File).Or(Beyond);

    /// <summary>Whether `dropout` is set where written dropouts contradict it.</summary>
    public bool SetsDropout => (Block.Dropout ?? File.Dropout) is not null;
}
