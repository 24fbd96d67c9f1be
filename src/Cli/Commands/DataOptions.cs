using System.CommandLine;
using VggGen.Cli.Evaluation;
using VggGen.Cli.Training;

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
        "Which part of the data: test, val or train. Where it is not given: all of it if it has no parts; else test, or val if there is none. Of data without a val of its own, val is what training would draw, or, of a run, what it drew; and a run is not shown what it was trained on unless train is asked for.",
        [DataPart.Test, DataPart.Validation, DataPart.Training]);

    /// <summary>The images; null where none were named. Where the network is a run's, validation images are those that it drew, and of data without parts no others are meant.</summary>
    public LabelledImages? Open(ParseResult parsed, string fileOrName)
    {
        var run = RunNetwork.IsRun(fileOrName) ? RunNetwork.Read(fileOrName).Split : null;
        return parsed.GetValue(Data) is { } path ? DataPart.Open(path, parsed.GetValue(Split), run) : null;
    }
}
