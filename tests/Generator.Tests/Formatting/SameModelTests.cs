using VggGen.Generator.Compilation;
using VggGen.Generator.Tests.Diagnostics;
using VggGen.Generator.Tests.Documentation;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Formatting;

/// <summary>To format never changes a network or a mistake, and to format again changes nothing: on every text that there is.</summary>
public class SameModelTests
{
    public static TheoryData<string> Examples() =>
        [.. Example.All.Where(example => Formatted.CanBe(example.Text)).Select(example => example.Place)];

    public static TheoryData<int> Mistakes() =>
        [.. Enumerable.Range(0, MistakeCases.All.Count).Where(index => Formatted.CanBe(MistakeCases.All[index].Text))];

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Samples_compile_to_the_same_whatever_ends_their_lines(string sample)
    {
        var text = Samples.All[sample];
        var formatted = Formatted.Checked(text);
        Assert.Equal(formatted.Replace("\n", "\r\n", StringComparison.Ordinal), Formatted.Checked(text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(formatted, Formatted.Checked(text.Replace('\n', '\r')));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Examples_of_the_pages_compile_to_the_same(string place)
    {
        var example = Example.All.Single(example => example.Place == place);
        var others = Example.All.Where(other => example.FileName is not null && other != example && other.Page == example.Page && other.FileName is not null);
        Formatted.Checked(example.Text, text => Compiler.Compile([
            new SourceFile(example.FileName ?? "example.vggconf", text, ""),
            .. others.Select(other => new SourceFile(other.FileName!, other.Text, ""))])[0]);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistakes_that_are_none_of_syntax_stay_the_same(int index)
    {
        var mistake = MistakeCases.All[index];
        Formatted.Checked(mistake.Text, mistake.Compile);
    }

    [Fact]
    public void Many_texts_are_tried()
    {
        Assert.True(Examples().Count >= 15);
        Assert.True(Mistakes().Count >= 100);
    }

    [Fact]
    public void Columns_that_differ_in_spelling_only_are_twins_before_and_after() =>
        Assert.Equal("VGG0713", Compiler.Codes(Formatted.Checked("input: 8×8 RGB\n| A | B |\n| **Conv3-8** ×2 | conv3-8 ×2 |\n| FC-10, soft-max | FC-10,softmax |\n")));

    [Fact]
    public void Errors_of_syntax_are_refused()
    {
        Assert.False(Formatted.CanBe("input: 8×8 RGB\nconv3-8 FC-10\n"));
        Assert.False(Formatted.CanBe("# nothing yet\n"));
        Assert.Contains(Compiler.Path, Assert.Throws<InvalidOperationException>(() => Formatted.Text("input: 8×8 RGB\nconv3-8 FC-10\n")).Message, StringComparison.Ordinal);
    }
}
