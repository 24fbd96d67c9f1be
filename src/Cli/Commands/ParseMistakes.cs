using System.CommandLine;
using System.CommandLine.Parsing;
using VggGen.Cli.Output;
using VggGen.Generator.Text;

namespace VggGen.Cli.Commands;

/// <summary>Bad usage in one line.</summary>
internal static class ParseMistakes
{
    /// <summary>The mistake that explains the others: a misspelt option, else a word that fits nowhere, else the first.</summary>
    public static string Describe(ParseResult parsed) =>
        UnknownOptions(parsed.CommandResult).Concat(parsed.UnmatchedTokens.OrderBy(word => !LooksLikeOption(word))).FirstOrDefault() is { } word
            ? DescribeWord(word, parsed.CommandResult.Command)
            : OneLine.Of(parsed.Errors[0].Message);

    /// <summary>Where any word is taken for a file or a name, an option that is misspelt would be one of them.</summary>
    public static void RefuseUnknownOptions(CommandResult result)
    {
        foreach (var word in UnknownOptions(result))
        {
            result.AddError(DescribeWord(word, result.Command));
        }
    }

    private static IEnumerable<string> UnknownOptions(CommandResult result) => result.Children
        .Where(child => child is ArgumentResult or OptionResult { Option.AllowMultipleArgumentsPerToken: true })
        .SelectMany(child => child.Tokens)
        .Select(token => token.Value)
        .Where(word => LooksLikeOption(word) && !Path.Exists(word));

    /// <summary>A hyphen alone is the standard input.</summary>
    private static bool LooksLikeOption(string word) => word.Length > 1 && word.StartsWith('-');

    /// <summary>A word that fits nowhere in a command.</summary>
    private static string DescribeWord(string word, Command command)
    {
        var known = command.Subcommands.Select(subcommand => subcommand.Name).Concat(command.Options.Select(option => option.Name));
        var isOption = word.StartsWith('-');
        if (!isOption && command.Subcommands.Count == 0)
        {
            return $"`{word}` is one argument too many";
        }

        var kind = isOption ? "option" : "command";
        return NearNames.Find(word, known) is { } near
            ? $"`{word}` is no {kind}; a similar one exists: `{near}`"
            : $"`{word}` is no {kind} here";
    }
}
