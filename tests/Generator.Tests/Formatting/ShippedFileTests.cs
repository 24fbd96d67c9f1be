using VggGen.Generator.Tests.Documentation;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Formatting;

/// <summary>The files of this repository are formatted.</summary>
public class ShippedFileTests
{
    public static TheoryData<string> Files() =>
        [.. new[] { "src/Models", "samples" }.SelectMany(Example.Files)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_ships_is_formatted(string path)
    {
        var text = Example.Read(path);
        Assert.Equal(text, Formatted.Checked(text));
    }

    [Fact]
    public void The_paper_s_table_is_among_them() => Assert.Contains(Path.Combine("src", "Models", "table1.vggconf"), Example.Files("src/Models"));

    [Theory]
    [InlineData(nameof(Samples.Vgg16))]
    [InlineData(nameof(Samples.Family))]
    public void Texts_that_show_the_language_are_formatted(string sample)
    {
        var text = sample == nameof(Samples.Vgg16) ? Samples.Vgg16 : Samples.Family;
        Assert.Equal(text, Formatted.Checked(text));
    }

    [Fact]
    public void The_examples_of_the_style_are_formatted_but_for_the_one_that_is_not()
    {
        var section = Example.Read("docs/language.md").Split("\n## ").Single(section => section.Contains("`vgg format` writes it\n", StringComparison.Ordinal));
        var examples = Example.All.Where(example => section.Contains(example.Text, StringComparison.Ordinal)).ToList();
        Assert.Equal(3, examples.Count);
        Assert.Equal(examples[0].Text, Formatted.Checked(examples[0].Text));
        Assert.NotEqual(examples[1].Text, examples[2].Text);
        Assert.All(examples.Skip(1), example => Assert.Equal(examples[2].Text, Formatted.Checked(example.Text)));
    }
}
