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
        foreach (var fix in fixes)
        {
            sources[fix.File] = sources[fix.File] with { Content = fix.ApplyTo(sources[fix.File].Content) };
        }

        return Compile(sources.ToEquatableArray(), Applied.Concat(fixes).ToEquatableArray());
    }

    private static FixedProject Compile(EquatableArray<SourceFile> sources, EquatableArray<AppliedFix> applied) =>
        new(sources, VggCompiler.Compile(sources).ToEquatableArray(), applied);
}
