using System.Text;
using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;
using VggGen.Generator.Text;

namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>Each code, triggered alone at its exact place, in its exact words, with a fix that mends it.</summary>
public class MistakeTests
{
    /// <summary>Codes that no text can trigger; tests of their own stand in <see cref="ProjectMistakeTests"/>.</summary>
    private static readonly string[] notOfTexts = ["VGG0010", "VGG0012", "VGG1001", "VGG1002", "VGG1003", "VGG1004", "VGG1005", "VGG1006", "VGG1007"];

    [Theory]
    [MemberData(nameof(MistakeCases.Indices), MemberType = typeof(MistakeCases))]
    public void A_mistake_is_reported_alone_at_its_place(int index)
    {
        var mistake = MistakeCases.All[index];
        var file = mistake.Compile();
        string[] expected = [mistake.Code, .. mistake.Companions.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal($"{mistake}\n{string.Join(' ', expected.Order())}", $"{mistake}\n{string.Join(' ', Told(mistake, file).Select(diagnostic => diagnostic.Rule.Code).Order())}");
        var diagnostic = file.Diagnostics.First(diagnostic => diagnostic.Rule.Code == mistake.Code);
        Assert.Equal($"{mistake}\n{mistake.Range}", $"{mistake}\n{RangeOf(diagnostic)}");
        Assert.Equal((mistake.Start, mistake.End), (diagnostic.Place.Span.Start, diagnostic.Place.Span.End));
    }

    [Theory]
    [MemberData(nameof(MistakeCases.Indices), MemberType = typeof(MistakeCases))]
    public void A_fix_makes_the_diagnostic_vanish_and_adds_none(int index)
    {
        var mistake = MistakeCases.All[index];
        var diagnostics = Told(mistake, mistake.Compile());
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Fix is not null))
        {
            var fix = diagnostic.Fix!;
            var mended = mistake.Text[..fix.Span.Start] + fix.Replacement + mistake.Text[fix.Span.End..];
            var left = Told(mistake, mistake.Compile(mended)).Select(Compiler.Show);
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
            words.Append(Visible(mistake.Marked).TrimEnd('\n')).Append('\n');
            foreach (var diagnostic in Told(mistake, mistake.Compile()))
            {
                Describe(words, diagnostic);
            }

            words.Append('\n');
        }

        return Verify(words.ToString());
    }

    /// <summary>Without the info that most texts of the cases get, unless it is what the case is about.</summary>
    private static List<Diagnostic> Told(MistakeCase mistake, CompiledFile file) =>
        [.. file.Diagnostics.Where(diagnostic => diagnostic.Rule.Code != Compiler.NoSoftMax || mistake.Code == Compiler.NoSoftMax)];

    /// <summary>The text with characters that nobody sees written out.</summary>
    private static string Visible(string text) => string.Concat(text.Select(c =>
        c is '\0' or Characters.ByteOrderMark || Characters.IsBidirectional(c) || SourceText.IsHidden(c) ? FormattableString.Invariant($"[U+{(int)c:X4}]") : c.ToString()));

    private static void Describe(StringBuilder words, Diagnostic diagnostic)
    {
        words.Append(FormattableString.Invariant($"  {RangeOf(diagnostic)} {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Rule.Code}: {diagnostic.Message}\n"));
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
