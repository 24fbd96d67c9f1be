using VggGen.Generator.Compilation;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>A file with one mistake, whose place stands between « and ».</summary>
/// <param name="Code">What is reported there.</param>
/// <param name="Marked">The file with the two marks.</param>
/// <param name="Companions">What is reported beside it where one mistake has two sides; mostly nothing.</param>
internal sealed record MistakeCase(string Code, string Marked, string Companions = "")
{
    private const string Open = "«";
    private const string Close = "»";

    public string Path { get; init; } = Compiler.Path;

    /// <summary>The other files of the project.</summary>
    public IReadOnlyList<SourceFile> Others { get; init; } = [];

    public string Text => Marked.Replace(Open, "", StringComparison.Ordinal).Replace(Close, "", StringComparison.Ordinal);

    public int Start => Marked.IndexOf(Open, StringComparison.Ordinal);

    public int End => Marked.IndexOf(Close, StringComparison.Ordinal) - Open.Length;

    public CompiledFile Compile() => Compile(Text);

    /// <summary>Compiles another text in this one's place.</summary>
    public CompiledFile Compile(string text) => Compiler.Compile([new SourceFile(Path, text, ""), .. Others])[0];

    /// <summary>Lines and columns of the place: `(2,9)-(2,15)`.</summary>
    public string Range => $"{Position(Start)}-{Position(End)}";

    public override string ToString() => $"{Code}: {Marked.ReplaceLineEndings("⏎")}";

    private string Position(int index)
    {
        var lines = Text[..index].Split('\n');
        return FormattableString.Invariant($"({lines.Length},{lines[^1].Length + 1})");
    }
}
