using System.CommandLine;
using VggGen.Cli.Evaluation;

namespace VggGen.Cli.Commands;

/// <summary>`--data` and `--split`.</summary>
internal sealed class DataOptions(bool required)
{
    public Option<string?> Data { get; } = new("--data")
    {
        Description = "Images with their classes: a folder with a folder for each class, or a zip archive of one; with folders train, val and test above these, or without.",
        HelpName = "DIR",
        Required = required,
    };

    public Option<string?> Split { get; } = CommandOptions.Choice(
        "--split",
        "Which part of the data: test, val or train. Where it is not given: all of it if it has no parts; else test, or val if there is none. Of data without a val of its own, val is what training would draw.",
        [DataPart.Test, DataPart.Validation, DataPart.Training]);

    /// <summary>The images; null where none were named.</summary>
    public LabelledImages? Open(ParseResult parsed) => parsed.GetValue(Data) is { } path ? DataPart.Open(path, parsed.GetValue(Split)) : null;
}
