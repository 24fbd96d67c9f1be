using VggGen.Cli.Output.Rich;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Cli.Tests;

/// <summary>Diagnostics made by hand, for places that are rare in files.</summary>
public class RichPlacesTests
{
    private static readonly SourceText main = new("main.vggconf", "A extends B {\n  after conv1_1: conv3-8\n}\n");
    private static readonly SourceText other = new("other.vggconf", string.Concat(Enumerable.Repeat("# a remark\n", 99)) + "B = conv3-8, FC-10\n");

    [Fact]
    public Task A_second_place_in_another_file_is_shown_with_its_own_line() =>
        Verify(Show(Made(new SourceSpan(22, 29), new RelatedPlace(other.PlaceOf(new SourceSpan(1093, 1100)), "`conv1_1` stands here"))));

    [Fact]
    public Task A_second_place_in_a_file_that_is_not_at_hand_is_named() =>
        Verify(Show(Made(new SourceSpan(22, 29), new RelatedPlace(new SourceText("far.vggconf", "B = FC-10").PlaceOf(new SourceSpan(0, 1)), "`B` stands here"))));

    [Fact]
    public Task A_place_that_ends_with_a_line_s_end_stays_on_its_line() => Verify(Show(Made(new SourceSpan(10, 14))));

    [Fact]
    public Task A_place_over_the_whole_file_is_shown_from_its_first_line_to_its_last() => Verify(Show(Made(new SourceSpan(0, main.Content.Length))));

    private static Diagnostic Made(SourceSpan span, params RelatedPlace[] related) => new(
        Rules.Get("VGG0803"), Severity.Error, "the anchor is made up; write another", main.PlaceOf(span), related.ToEquatableArray(), new(["a note"]), null);

    private static string Show(Diagnostic diagnostic)
    {
        using var output = new StringWriter();
        var page = Page.ForOutput(new Terminal(output, output, true, true) { Width = 80, HasColors = false, Variable = _ => null });
        MistakeView.Write(page, new[] { main, other }.ToDictionary(text => text.Path), diagnostic);
        return output.ToString();
    }
}
