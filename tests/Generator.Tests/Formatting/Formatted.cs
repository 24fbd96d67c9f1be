using VggGen.Generator.Compilation;
using VggGen.Generator.Formatting;
using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Formatting;

/// <summary>The formatter, called as tests want it, and what holds of everything that it writes.</summary>
internal static class Formatted
{
    /// <summary>Codes about how a text is spelt, which formatting mends: hidden characters among blanks, hyphens, mixed signs, pipes.</summary>
    private static readonly string[] spelling = ["VGG0003", "VGG0006", "VGG0011", "VGG0711", "VGG0921"];

    public static string Text(string text) => Formatter.Format(Parse(text));

    public static bool CanBe(string text) => Formatter.CanFormat(Parse(text));

    /// <summary>Formats a text; fails where that changes the networks or the mistakes, or where formatting again changes anything.</summary>
    /// <param name="text">The text.</param>
    /// <param name="compile">Compiles a text in the place where it belongs.</param>
    public static string Checked(string text, Func<string, CompiledFile> compile)
    {
        var formatted = Text(text);
        var (before, after) = (compile(text), compile(formatted));
        Assert.Equal($"{text}\n{Codes(before)}", $"{text}\n{Codes(after)}");
        Assert.DoesNotContain(after.Diagnostics, diagnostic => diagnostic.Rule.Code is "VGG0003" or "VGG0711" or "VGG0921");
        Assert.Equal(before.Networks, after.Networks);
        Assert.Equal(formatted, Text(formatted));
        return formatted;
    }

    public static string Checked(string text) => Checked(text, changed => Compiler.Compile(changed));

    private static string Codes(CompiledFile file) =>
        string.Join(' ', file.Diagnostics.Select(diagnostic => diagnostic.Rule.Code).Except(spelling));

    private static SyntaxTree Parse(string text) => SyntaxTree.Parse(Compiler.Path, text);
}
