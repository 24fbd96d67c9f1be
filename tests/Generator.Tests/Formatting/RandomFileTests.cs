using CsCheck;
using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Formatting;

/// <summary>Samples in random spellings: other blanks, line ends, times signs, arrows, hyphens and cases.</summary>
public class RandomFileTests
{
    private const string Seed = "0000Vgg19Tab";
    private const int FilesOfASample = 100;

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void To_format_a_random_spelling_changes_no_network(string sample) =>
        Respelling.Of(Samples.All[sample], movesLines: true).Sample(
            text =>
            {
                AssertRead(text);
                Assert.Equal(Compiler.Compile(Samples.All[sample]).Networks, Compiler.Compile(text).Networks);
                Formatted.Checked(text);
            },
            seed: Seed,
            iter: FilesOfASample,
            threads: 1);

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Spellings_of_the_same_lines_are_formatted_alike(string sample)
    {
        var text = WithoutTrailingComments(Samples.All[sample]);
        var formatted = Formatted.Checked(text);
        Respelling.Of(text, movesLines: false).Sample(
            respelt =>
            {
                AssertRead(respelt);
                Assert.Equal(formatted, Formatted.Text(respelt).ReplaceLineEndings("\n"));
            },
            seed: Seed,
            iter: FilesOfASample,
            threads: 1);
    }

    private static void AssertRead(string text) => Assert.True(Formatted.CanBe(text), text);

    /// <summary>Comments keep the author's column, which is not the code's.</summary>
    private static string WithoutTrailingComments(string text) =>
        string.Concat(SyntaxTree.Parse("net.vggconf", text).Tokens.Where(token => token.Kind != TokenKind.Comment).Select(token => text[token.Span.Start..token.Span.End]));
}
