using System.CommandLine;
using System.CommandLine.Parsing;
using VggGen.Cli.Training;

namespace VggGen.Cli.Commands;

/// <summary>Arguments and options that several commands share. Each command has its own instances.</summary>
internal static class CommandOptions
{
    public const string Json = "json";

    public static Argument<string> FileOrName() => new("FILE|NAME|RUN")
    {
        Description = "A .vggconf file; the folder of a run of `vgg train`; or a network that comes with the tool: a column of the paper (A, A-LRN, B, C, D, E) or one of its family (vgg11, vgg16-bn, vgg16-cifar, …). A file wins over a name.",
    };

    /// <summary>The files that FILE sees, as those do that `vgg check` is given together.</summary>
    public static Option<string[]> With() => new("--with")
    {
        Description = "Files that FILE may extend networks of; a folder stands for all .vggconf files in it and below.",
        HelpName = "FILE…",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public static Option<string?> Network() => new("--network")
    {
        Description = "The network of the file that is meant, by its name in the file or in C#.",
        HelpName = "NAME",
    };

    /// <summary>Files that are one project.</summary>
    /// <param name="input">What the standard input is good for, or nothing.</param>
    public static Argument<string[]> Files(string input = "") => new("FILE")
    {
        Description = "The .vggconf files. Files named together see each other: one may extend the networks of another. A folder stands for all .vggconf files in it and below, except in bin, obj and folders whose names begin with a point; * and ? are expanded where the shell does not." + input,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>`--format`, whose first choice is the default.</summary>
    public static Option<string> Format(params string[] choices) => Format(choices[0], "How to print it.", choices);

    public static Option<string> Format(string standard, string description, string[] choices)
    {
        var option = new Option<string>("--format")
        {
            Description = description,
            HelpName = string.Join('|', choices),
            DefaultValueFactory = _ => standard,
            CustomParser = result => Choose("--format", result, choices),
        };
        option.CompletionSources.Add(choices);
        return option;
    }

    /// <summary>An option that takes one of several words, in any case, and has no default.</summary>
    public static Option<string?> Choice(string name, string description, string[] choices)
    {
        var option = new Option<string?>(name)
        {
            Description = description,
            HelpName = string.Join('|', choices),
            CustomParser = result => Choose(name, result, choices),
        };
        option.CompletionSources.Add(choices);
        return option;
    }

    /// <summary>`--weights` of a command that also takes a run, which has its own.</summary>
    public static Option<string?> Weights() => new("--weights")
    {
        Description = "The weights: safetensors, PyTorch (.pth, .pt), TorchSharp (.dat), Caffe (.caffemodel), Keras (.h5); with the keys of torchvision, timm, MMPretrain, Caffe or Keras. The file's content decides, not its name. A run of `vgg train` has its own.",
        HelpName = "FILE",
    };

    /// <summary>What `--weights` names; else the best weights of the run.</summary>
    /// <exception cref="UsageException">None are named, and there is no run.</exception>
    public static string Weights(ParseResult parsed, Option<string?> option, string fileOrName) => parsed.GetValue(option) switch
    {
        { } named => named,
        null when RunNetwork.IsRun(fileOrName) => new RunFolder(fileOrName).Weights,
        _ => throw new UsageException($"{option.Name} is missing: it names the weights of {fileOrName} ({UsageHint(parsed)})"),
    };

    /// <summary>Where the usage of a command is shown, as other mistakes of use say it.</summary>
    public static string UsageHint(ParseResult parsed) => $"`vgg {parsed.CommandResult.Command.Name} --help` shows the usage";

    public static Option<string?> Classes() => new("--classes")
    {
        Description = "A text file with the label of each class, a line each. Networks of 1,000 classes have ImageNet's where none is given.",
        HelpName = "labels.txt",
    };

    /// <summary>The choice that was written, in any case.</summary>
    private static string? Choose(string name, ArgumentResult result, string[] choices)
    {
        var word = result.Tokens[0].Value;
        var choice = Array.Find(choices, choice => string.Equals(choice, word, StringComparison.OrdinalIgnoreCase));
        if (choice is null)
        {
            result.AddError($"{name} takes {(choices is [var only] ? only : $"{string.Join(", ", choices[..^1])} or {choices[^1]}")}, not `{word}`");
        }

        return choice;
    }
}
