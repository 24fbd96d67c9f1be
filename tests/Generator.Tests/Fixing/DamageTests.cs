using CsCheck;
using VggGen.Generator.Fixing;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Fixing;

/// <summary>Samples damaged at random: whatever the fixes make of them, they end, they touch nothing but their spans, and they do so once.</summary>
public class DamageTests
{
    /// <summary>What people write instead, and what goes missing.</summary>
    private static readonly (string Old, string New)[] slips =
    [
        ("×", "x"), ("×", "*"), ("×", "х"), ("×", "✕"), ("×", " "), (",", ""), (",", ",,"), (",", ";"), ("-", " "), ("-", "–"), ("-", ""), ("-", "--"),
        (":", "="), ("=", ":"), ("(", ""), (")", ""), (")", "))"), ("{", ""), ("}", ""), ("|", ""), ("|", "||"), ("_", "-"), ("\n", ""), ("\n", "\n\n"),
        ("#", "//"), ("c", "с"), ("3", "３"), ("1", "01"), ("M", "m"), ("conv", "**conv"), (" ", "  "), ("->", "→"), ("extends", "extend"), ("maxpool", "max-pool"),
    ];

    private static readonly Gen<string> damaged = Gen.Select(
        Gen.Int[0, Samples.All.Count - 1].Select(index => Samples.All.Values.ElementAt(index)),
        Gen.Select(Gen.Int[0, slips.Length - 1], Gen.Double[0, 1]).Array[1, 6],
        (text, damages) => damages.Aggregate(text, (current, damage) => Damage(current, slips[damage.Item1], damage.Item2)));

    [Fact]
    public void Fixes_of_damaged_samples_end_touch_only_their_spans_and_are_applied_once() => damaged.Sample(
        text =>
        {
            var before = Compiler.Compile(text);
            var project = ProjectFixer.Fix([Compiler.File(Compiler.Path, text)]);

            // The applied fixes, one after the other, are all that has happened to the text.
            Assert.Equal(project.Sources[0].Content, project.Applied.Aggregate(text, (current, fix) => current[..fix.Fix.Span.Start] + fix.Fix.Replacement + current[fix.Fix.Span.End..]));
            Assert.True(Stage.Compare(Stage.Tally(project.Files), Stage.Tally([before])) <= 0);
            Assert.Equal(project.Sources, ProjectFixer.Fix(project.Sources).Sources);
        },
        seed: "0N0XIzNsQ0O2",
        iter: 400);

    private static string Damage(string text, (string Old, string New) slip, double where)
    {
        var place = text.IndexOf(slip.Old, (int)(where * (text.Length - 1)), StringComparison.Ordinal);
        return place < 0 ? text : text[..place] + slip.New + text[(place + slip.Old.Length)..];
    }
}
