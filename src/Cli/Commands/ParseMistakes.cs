using System.CommandLine;
using VggGen.Cli.Output;
using VggGen.Generator.Text;

namespace VggGen.Cli.Commands;

/// <summary>Bad usage in one line.</summary>
internal static class ParseMistakes
{
    /// <summary>The mistake that explains the others: a word that fits nowhere, else the first.</summary>
    public static string Describe(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.Count == 0)
        {
            return OneLine.Of(parsed.Errors[0].Message);
        }

        return DescribeWord(parsed.UnmatchedTokens[0], parsed.CommandResult.Command);
    }

    /// <summary>A word that fits nowhere in a command.</summary>
    public static string DescribeWord(string word, Command command)
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
