using System.Text;
using VggGen.Generator.Compilation;
using VggGen.Generator.Text;

namespace VggGen.Generator.Fixing;

/// <summary>Files that see each other, what the compiler says of them, and the fixes that made them what they are. Equal by value.</summary>
/// <param name="Files">What came of each source, in the same order.</param>
/// <param name="Applied">One after the other, each in the text that those before it left.</param>
internal sealed record FixedProject(EquatableArray<SourceFile> Sources, EquatableArray<CompiledFile> Files, EquatableArray<AppliedFix> Applied)
{
    public static FixedProject Of(IEnumerable<SourceFile> sources) => Compile(sources.ToEquatableArray(), EquatableArray<AppliedFix>.Empty);

    /// <summary>The project with fixes applied. Those of one file stand from the end of its text to the front, so none moves another.</summary>
    public FixedProject With(IReadOnlyCollection<AppliedFix> fixes)
    {
        var sources = Sources.ToArray();
        foreach (var file in fixes.GroupBy(fix => fix.File))
        {
            sources[file.Key] = sources[file.Key] with { Content = Apply(sources[file.Key].Content, file.Reverse()) };
        }

        return Compile(sources.ToEquatableArray(), Applied.Concat(fixes).ToEquatableArray());
    }

    /// <param name="fixes">In the order of the text.</param>
    private static string Apply(string content, IEnumerable<AppliedFix> fixes)
    {
        var text = new StringBuilder();
        var position = 0;
        foreach (var fix in fixes.Select(applied => applied.Fix))
        {
            text.Append(content, position, fix.Span.Start - position).Append(fix.Replacement);
            position = fix.Span.End;
        }

        return text.Append(content, position, content.Length - position).ToString();
    }

    private static FixedProject Compile(EquatableArray<SourceFile> sources, EquatableArray<AppliedFix> applied) =>
        new(sources, VggCompiler.Compile(sources).ToEquatableArray(), applied);
}
