using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Cli.Output;

/// <summary>Diagnostics as data.</summary>
internal sealed record MistakesJson(IReadOnlyList<MistakeJson> Diagnostics)
{
    public static MistakesJson Of(IReadOnlyList<SourceFile> sources, IReadOnlyList<CompiledFile> files) =>
        new([.. sources.Zip(files).SelectMany(entry => entry.Second.Diagnostics.Select(diagnostic => MistakeJson.Of(entry.First, diagnostic)))]);
}

/// <summary>A diagnostic; lines and columns count from 1, columns in UTF-16 code units, and the end lies behind the last sign.</summary>
/// <param name="Fix">What mends it, where only one change is sensible; else null.</param>
internal sealed record MistakeJson(
    string File,
    int Line,
    int Column,
    int EndLine,
    int EndColumn,
    string Severity,
    string Code,
    string Message,
    IReadOnlyList<string> Notes,
    IReadOnlyList<RelatedJson> Related,
    FixJson? Fix,
    string HelpLink)
{
    public static MistakeJson Of(SourceFile source, Diagnostic diagnostic)
    {
        var (path, _, start, end) = diagnostic.Place;
        return new MistakeJson(
            path,
            start.Line,
            start.Column,
            end.Line,
            end.Column,
            Mistakes.Word(diagnostic.Severity),
            diagnostic.Rule.Code,
            diagnostic.Message,
            [.. diagnostic.Notes],
            [.. diagnostic.Related.Select(related => RelatedJson.Of(related))],
            diagnostic.Fix is { } fix ? FixJson.Of(new SourceText(source.Path, source.Content), fix) : null,
            diagnostic.Rule.HelpLink);
    }
}

/// <summary>A second place that contributes to a mistake.</summary>
internal sealed record RelatedJson(string File, int Line, int Column, int EndLine, int EndColumn, string Label)
{
    public static RelatedJson Of(RelatedPlace related)
    {
        var (path, _, start, end) = related.Place;
        return new RelatedJson(path, start.Line, start.Column, end.Line, end.Column, related.Label);
    }
}

/// <summary>What to put in the place of a span of the same file.</summary>
internal sealed record FixJson(int Line, int Column, int EndLine, int EndColumn, string Replacement)
{
    public static FixJson Of(SourceText text, Fix fix)
    {
        var (_, _, start, end) = text.PlaceOf(fix.Span);
        return new FixJson(start.Line, start.Column, end.Line, end.Column, fix.Replacement);
    }
}
