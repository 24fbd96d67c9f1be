using System.CommandLine;

namespace VggGen.Cli.Commands;

/// <summary>Arguments and options that several commands share. Each command has its own instances.</summary>
internal static class CommandOptions
{
    public const string Json = "json";

    public static Argument<string> FileOrName() => new("FILE|NAME")
    {
        Description = "A .vggconf file; or a network that comes with the tool: a column of the paper (A, A-LRN, B, C, D, E) or one of its family (vgg11, vgg16-bn, vgg16-cifar, …). A file wins over a name.",
    };

    public static Option<string?> Network() => new("--network")
    {
        Description = "The network of the file that is meant, by its name in the file or in C#.",
        HelpName = "NAME",
    };

    /// <summary>`--format`, whose first choice is the default.</summary>
    public static Option<string> Format(params string[] choices)
    {
        var option = new Option<string>("--format")
        {
            Description = "How to print it.",
            DefaultValueFactory = _ => choices[0],
        };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }
}
