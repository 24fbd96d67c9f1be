using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Shapes;

/// <summary>
/// Compares claimed shapes with true ones. A claim in a repeated group is made once and checked for every copy, so what is wrong
/// is told when all copies have been seen.
/// </summary>
internal sealed class ShapeClaims(DiagnosticBag diagnostics, SourceSpan inheritedPlace)
{
    private sealed record Outcome(ShapeClaim Claim, ShapeSyntax? Syntax, string Name, TensorShape Actual, bool Holds, bool IsOwn);

    private readonly List<Outcome> outcomes = [];

    public void Check(BoundLayer bound, ShapeClaim claim, string name, TensorShape actual) =>
        outcomes.Add(new Outcome(claim, bound.ClaimSyntax, name, actual, claim.HasRankOf(actual) && claim.FirstDifference(actual) < 0, bound.IsOwn));

    public void Report()
    {
        foreach (var outcome in outcomes.Where(outcome => outcome.Syntax is null && !outcome.Holds))
        {
            diagnostics.Report(inheritedPlace, ClaimMistakes.Shape(outcome.Name, outcome.Claim.ToString(), outcome.Actual, outcome.Claim.Mended(outcome.Actual)));
        }

        foreach (var copies in outcomes.Where(outcome => outcome.Syntax is not null).GroupBy(outcome => outcome.Syntax!))
        {
            var wrong = copies.FirstOrDefault(copy => !copy.Holds);
            if (wrong is null)
            {
                continue;
            }

            // No one shape can be written where the copies put out several.
            if (copies.Any(copy => copy.Holds) || copies.Select(copy => copy.Claim.Mended(copy.Actual)).Distinct().Skip(1).Any())
            {
                var copy = copies.TakeWhile(outcome => outcome.Holds).Count() + 1;
                diagnostics.Report(copies.Key.Span, ClaimMistakes.SomeCopies(wrong.Name, wrong.Claim.ToString(), wrong.Actual, copy));
                continue;
            }

            ReportWrong(wrong, copies.Key);
        }
    }

    private void ReportWrong(Outcome wrong, ShapeSyntax syntax)
    {
        var place = wrong.IsOwn ? (SourceSpan?)null : inheritedPlace;
        var mended = wrong.Claim.Mended(wrong.Actual);
        if (!wrong.Claim.HasRankOf(wrong.Actual))
        {
            diagnostics.Report(place ?? syntax.Span, ClaimMistakes.Rank(wrong.Name, wrong.Actual).Replace(syntax.Span, mended));
            return;
        }

        var extent = syntax.Extents[wrong.Claim.FirstDifference(wrong.Actual)];
        diagnostics.Report(place ?? extent.Span, ClaimMistakes.Shape(wrong.Name, wrong.Claim.ToString(), wrong.Actual, mended).Replace(syntax.Span, mended));
    }
}
