namespace VggGen.Generator.Text;

/// <summary>A line and a column, both from 1; columns count UTF-16 code units (the language's section 3, rule 15).</summary>
internal readonly record struct LineColumn(int Line, int Column);

/// <summary>A span together with its file and its lines, so that it can be shown without the text at hand.</summary>
internal readonly record struct Place(string Path, SourceSpan Span, LineColumn Start, LineColumn End);
