using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Parsing;

/// <summary>Nothing of a text is lost in its tree, however broken it is, and no text makes the compiler fail.</summary>
public class RoundTripTests
{
    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void The_tokens_of_a_sample_lie_side_by_side_and_give_its_text(string sample)
    {
        foreach (var text in LineEnds(Samples.All[sample]))
        {
            AssertTiled(text);
        }
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Every_prefix_of_a_sample_is_read_and_compiled_without_an_exception(string sample)
    {
        foreach (var text in LineEnds(Samples.All[sample]))
        {
            for (var length = 0; length < text.Length; length++)
            {
                AssertTiled(text[..length]);
            }
        }

        // To compile takes longer, and reads nothing but the tree: one line end will do.
        for (var length = 0; length < Samples.All[sample].Length; length += 3)
        {
            Compiler.Compile(Samples.All[sample][..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Nodes_lie_within_their_parents_whole_and_cut_off(string sample)
    {
        var text = Samples.All[sample];
        for (var length = text.Length; length >= 0; length -= 7)
        {
            var tree = SyntaxTree.Parse(sample, text[..length]);
            AssertNested(tree.Root, text[..length]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r")]
    [InlineData("\uFEFF")]
    [InlineData("|")]
    [InlineData("| |\n|\n||")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("(((((")]
    [InlineData(")))))")]
    [InlineData("A =")]
    [InlineData("A extends")]
    [InlineData("A extends Q")]
    [InlineData("A extends A { after : }")]
    [InlineData("class: {name")]
    [InlineData("allow:")]
    [InlineData("input: (")]
    [InlineData("input: 1×")]
    [InlineData("init: normal(")]
    [InlineData("init: normal(1,")]
    [InlineData("conv3-64 (")]
    [InlineData("conv3-64 (init")]
    [InlineData("conv3-64 (stride -")]
    [InlineData("conv3-64 (k -)")]
    [InlineData("conv3-64 ×")]
    [InlineData("conv3-64 ->")]
    [InlineData("conv3-64 -> _×_×")]
    [InlineData("conv")]
    [InlineData("conv-")]
    [InlineData("conv3x")]
    [InlineData("dropout-")]
    [InlineData("params")]
    [InlineData("16 weight")]
    [InlineData("params 99999999999999999999999999999999")]
    [InlineData("\ud83d\ude00")]
    [InlineData("conv3-\ud83d64")]
    [InlineData("\0\0\0")]
    [InlineData("| A |\n| input |")]
    [InlineData("| A |\n| input 224 |")]
    [InlineData("| A |\n| (conv3-64 |")]
    [InlineData("| A |\n| conv3-64 (stride |")]
    [InlineData("| A |\n| conv3-64 *** |")]
    [InlineData("| A |\n| conv3-64 * |")]
    [InlineData("| **A** |\n| ** |\n| *** |\n|**conv3-64**|")]
    public void Scraps_of_text_are_read_and_compiled_without_an_exception(string text)
    {
        AssertTiled(text);
        AssertNested(SyntaxTree.Parse("scrap.vggconf", text).Root, text);
        var file = Compiler.Compile(text, "scrap.vggconf");
        Assert.True(file.HasErrors);
        Assert.DoesNotContain("VGG1004", Compiler.Codes(file), StringComparison.Ordinal);
    }

    private static IEnumerable<string> LineEnds(string text) =>
        [text, text.Replace("\n", "\r\n", StringComparison.Ordinal), text.Replace('\n', '\r')];

    private static void AssertTiled(string text)
    {
        var tree = SyntaxTree.Parse("sample.vggconf", text);
        var end = 0;
        foreach (var token in tree.Tokens)
        {
            Assert.Equal(end, token.Span.Start);
            Assert.True(token.Span.End > end, $"An empty token at {end}.");
            end = token.Span.End;
        }

        Assert.Equal(text.Length, end);
        Assert.Equal(text, tree.ToString());
    }

    private static void AssertNested(SyntaxNode node, string text)
    {
        Assert.InRange(node.Span.Start, 0, node.Span.End);
        Assert.InRange(node.Span.End, node.Span.Start, text.Length);
        foreach (var child in SyntaxChildren.Of(node))
        {
            Assert.True(node.Span.Contains(child.Span), $"{child} does not lie within {node} in:\n{text}");
            AssertNested(child, text);
        }
    }
}
