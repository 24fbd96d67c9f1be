using System.Text;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>Each code, triggered alone at its exact place, in its exact words, with a fix that mends it.</summary>
public class MistakeTests
{
    /// <summary>Codes that no text can trigger; tests of their own stand in <see cref="ProjectMistakeTests"/>.</summary>
    private static readonly string[] notOfTexts = ["VGG1003", "VGG1004"];

    [Theory]
    [MemberData(nameof(MistakeCases.Indices), MemberType = typeof(MistakeCases))]
    public void A_mistake_is_reported_alone_at_its_place(int index)
    {
        var mistake = MistakeCases.All[index];
        var file = mistake.Compile();
        string[] expected = [mistake.Code, .. mistake.Companions.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal($"{mistake}\n{string.Join(' ', expected.Order())}", $"{mistake}\n{string.Join(' ', Compiler.Codes(file).Split(' ').Order())}");
        var diagnostic = file.Diagnostics.First(diagnostic => diagnostic.Rule.Code == mistake.Code);
        Assert.Equal($"{mistake}\n{mistake.Range}", $"{mistake}\n{RangeOf(diagnostic)}");
        Assert.Equal((mistake.Start, mistake.End), (diagnostic.Place.Span.Start, diagnostic.Place.Span.End));
    }

    [Theory]
    [MemberData(nameof(MistakeCases.Indices), MemberType = typeof(MistakeCases))]
    public void A_fix_makes_the_diagnostic_vanish_and_adds_none(int index)
    {
        var mistake = MistakeCases.All[index];
        var diagnostics = mistake.Compile().Diagnostics;
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Fix is not null))
        {
            var fix = diagnostic.Fix!;
            var mended = mistake.Text[..fix.Span.Start] + fix.Replacement + mistake.Text[fix.Span.End..];
            var left = mistake.Compile(mended).Diagnostics.Select(Compiler.Show);
            Assert.True(left.Count() < diagnostics.Count, $"{mistake}\nmended:\n{mended}\nleft:\n{string.Join('\n', left)}");
        }
    }

    [Fact]
    public void Every_rule_has_a_case()
    {
        var tested = MistakeCases.All.Select(mistake => mistake.Code).Concat(notOfTexts).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Rules.All.Select(rule => rule.Code).Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
    }

    [Fact]
    public Task Words()
    {
        var words = new StringBuilder();
        foreach (var mistake in MistakeCases.All)
        {
            words.Append(mistake.Marked.Replace(Environment.NewLine, "\n", StringComparison.Ordinal).TrimEnd('\n')).Append('\n');
            foreach (var diagnostic in mistake.Compile().Diagnostics)
            {
                Describe(words, diagnostic);
            }

            words.Append('\n');
        }

        return Verify(words.ToString());
    }

    private static void Describe(StringBuilder words, Diagnostic diagnostic)
    {
        words.Append(FormattableString.Invariant($"  {RangeOf(diagnostic)} {diagnostic.Rule.Severity.ToString().ToLowerInvariant()} {diagnostic.Rule.Code}: {diagnostic.Message}\n"));
        foreach (var related in diagnostic.Related)
        {
            words.Append(FormattableString.Invariant($"    at {related.Place.Path}({related.Place.Start.Line},{related.Place.Start.Column}): {related.Label}\n"));
        }

        foreach (var note in diagnostic.Notes)
        {
            words.Append("    note: ").Append(note).Append('\n');
        }

        if (diagnostic.Fix is { } fix)
        {
            words.Append(FormattableString.Invariant($"    fix: {fix.Span.Start}–{fix.Span.End} `{fix.Replacement.Replace("\n", "⏎", StringComparison.Ordinal)}`\n"));
        }
    }

    private static string RangeOf(Diagnostic diagnostic) =>
        FormattableString.Invariant($"({diagnostic.Place.Start.Line},{diagnostic.Place.Start.Column})-({diagnostic.Place.End.Line},{diagnostic.Place.End.Column})");
}
