using System.Text.RegularExpressions;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>How messages are worded: one line that stands alone, that blames no one, and that ends with a way out.</summary>
public partial class WordingTests
{
    private static readonly IReadOnlyList<Diagnostic> all = [.. MistakeCases.All.SelectMany(mistake => mistake.Compile().Diagnostics)];

    [Fact]
    public void A_message_begins_in_lower_case_with_a_number_with_code_or_with_a_layer_s_name() =>
        Assert.All(all, diagnostic => Assert.Matches("^[a-z0-9`]", diagnostic.Message));

    [Fact]
    public void A_message_is_one_line_without_a_full_stop() =>
        Assert.All(all, diagnostic => Assert.Matches(@"^[^\r\n]*[^.\s]$", diagnostic.Message));

    [Fact]
    public void A_message_is_neither_rude_nor_coy() =>
        Assert.All(all, diagnostic => Assert.DoesNotMatch(Manners(), diagnostic.Message));

    [Fact]
    public void An_error_says_what_is_wrong_and_then_the_way_out() =>
        Assert.All(all.Where(diagnostic => diagnostic.Severity == Severity.Error), diagnostic => Assert.Matches("; | needs ", diagnostic.Message));

    [Fact]
    public void What_is_wrong_takes_at_most_160_characters_before_the_way_out() =>
        Assert.All(all, diagnostic => Assert.InRange(diagnostic.Message.Split("; ")[0].Length, 1, 160));

    [Fact]
    public void Code_stands_in_pairs_of_backticks() =>
        Assert.All(all, diagnostic => Assert.Equal(0, diagnostic.Message.Count(c => c == '`') % 2));

    [Fact]
    public void One_of_a_thing_is_singular() =>
        Assert.All(all, diagnostic => Assert.DoesNotMatch(@"(?<!- )\b1 (layers|cells|columns|channels|networks|claims|parameters|pools)\b", diagnostic.Message));

    /// <summary>
    /// Mistakes in a layer's own figures are found as it is read, before it has a place in a network and so a name. The rest of
    /// the exceptions are about the network, a setting, or what gets no name: soft-max, an explicit ReLU, a repeat.
    /// </summary>
    [Fact]
    public void A_message_about_a_layer_names_it()
    {
        string[] nameless =
        [
            "VGG0307", "VGG0308", "VGG0311", "VGG0314", "VGG0315", "VGG0403", "VGG0404", "VGG0407",
            "VGG0501", "VGG0502", "VGG0503", "VGG0505", "VGG0506", "VGG0507", "VGG0510",
            "VGG0902", "VGG0903", "VGG0904", "VGG0905", "VGG0906", "VGG0907", "VGG0917", "VGG0918", "VGG0920", "VGG0921", "VGG0922",
        ];
        var aboutLayers = all.Where(diagnostic => AboutLayers().IsMatch(diagnostic.Rule.Code) && !nameless.Contains(diagnostic.Rule.Code));
        Assert.All(aboutLayers, diagnostic => Assert.Matches(@"^(the padding of )?((conv|lrn|drop)\d+(_\d+)?|(pool|fc)\d+) |^the network ends on pool\d+ |^`dropout` ", diagnostic.Message));
    }

    [Fact]
    public void Titles_are_lower_case_without_a_full_stop() =>
        Assert.All(Rules.All, rule => Assert.Matches("^[a-z0-9`].*[^.]$", rule.Title));

    [Fact]
    public void Labels_and_notes_hold_nothing_that_readers_of_build_logs_take_for_a_mistake() =>
        Assert.All(all.SelectMany(diagnostic => diagnostic.Notes.Concat(diagnostic.Related.Select(related => related.Label))), text => Assert.DoesNotMatch(@"\b(error|warning)\b", text));

    [Fact]
    public void Labels_and_notes_are_worded_alike()
    {
        var notes = all.SelectMany(diagnostic => diagnostic.Related.Select(related => related.Label).Concat(diagnostic.Notes));
        Assert.All(notes, note => Assert.Matches("^[a-z0-9`].*[^.]$", note));
    }

    [Fact]
    public void Numbers_are_written_alike_in_every_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.NegativeSign = "~";
            Thread.CurrentThread.CurrentCulture = culture;
            Assert.Equal(all.Select(diagnostic => diagnostic.Message), MistakeCases.All.SelectMany(mistake => mistake.Compile().Diagnostics).Select(diagnostic => diagnostic.Message));
            Assert.Contains("alpha: 0.0001, beta: 0.75, k: 2.0", Generated.Last("input: 8×8 RGB\nLRN, FC-10\n"), StringComparison.Ordinal);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    /// <summary>Groups, depthwise, classes and maps of 03xx; all sizes, limits and suspicions.</summary>
    [GeneratedRegex("^VGG0(309|31[0-6]|4..|5..|9..)$")]
    private static partial Regex AboutLayers();

    [GeneratedRegex(@"illegal|invalid|please|sorry|oops|bad |wrong|\?|!(?!`)", RegexOptions.IgnoreCase)]
    private static partial Regex Manners();
}
