using CsCheck;
using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Formatting;

/// <summary>Texts in random spellings: other blanks, line ends, times signs, arrows, hyphens and cases.</summary>
public class RandomFileTests
{
    private const string Seed = "0000Vgg19Tab";
    private const int FilesOfAText = 100;

    /// <summary>Texts in which a blank, a sign or a line end means something.</summary>
    private static readonly Dictionary<string, string> texts = new(Samples.All, StringComparer.Ordinal)
    {
        ["lists"] =
            """
            # the file
            class: {name}Net; input: 256×256 RGB
            init: normal(0, 1e-2); batch-norm: on

            A = maxpool3 ×2, maxpool3×2, avgpool2×1, conv3-8/2 ×1 -> 8×2×7, (conv3-8 (no bias, pad 1×0), # one
                  (LRN ×2, conv1×1-8 (init normal(0, 0.5))) ×2) ×2
              FC-9 (no relu), dropout-0.25, FC-8 -> 8
              {
                # of the block
                9 weight layers, allow: VGG0808,
                       VGG0909
              }
            B extends A { before fc6: FC-16
                                      FC-17
                          replace lrn5_2, lrn5_4:
                            conv3-8
                          remove lrn5_6 }

            """,
        ["table"] =
            """
            warn: VGG0711
            | **A**  | B-x2           |  # the names
            |:------:|---------------:|
            | input 3×16×16 |
            | **conv3-8** ×2 | ** maxpool3 ** ×2 |
            |        | (conv3-8 LRN; conv3-9) ×2 -> _×_×1 <br> conv1-8 | # behind
              # between
            | FC-10, soft-max |

            | C |
            | input (32 × 32 gray image) |
            | maxpool3 ×2 FC-10 soft-max |

            """,
    };

    public static TheoryData<string> Texts() => [.. texts.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public void To_format_a_random_spelling_changes_no_network(string name) =>
        Respelling.Of(texts[name], movesLines: true).Sample(
            text =>
            {
                AssertRead(text);
                Assert.Equal(Compiler.Compile(texts[name]).Networks, Compiler.Compile(text).Networks);
                Formatted.Checked(text);
            },
            seed: Seed,
            iter: FilesOfAText,
            threads: 1);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Spellings_of_the_same_lines_are_formatted_alike(string name)
    {
        var text = WithoutTrailingComments(texts[name]);
        var formatted = Formatted.Checked(text);
        Respelling.Of(text, movesLines: false).Sample(
            respelt =>
            {
                AssertRead(respelt);
                Assert.Equal(formatted, Formatted.Text(respelt).ReplaceLineEndings("\n"));
            },
            seed: Seed,
            iter: FilesOfAText,
            threads: 1);
    }

    [Fact]
    public void The_texts_are_free_of_errors() =>
        Assert.All(texts, text => Assert.True(!Compiler.Compile(text.Value).HasErrors, $"{text.Key}: {string.Join('\n', Compiler.Diagnostics(text.Value).Select(Compiler.Show))}"));

    private static void AssertRead(string text) => Assert.True(Formatted.CanBe(text), text);

    /// <summary>Comments keep the author's column, which is not the code's.</summary>
    private static string WithoutTrailingComments(string text) =>
        string.Concat(SyntaxTree.Parse("net.vggconf", text).Tokens.Where(token => token.Kind != TokenKind.Comment).Select(token => text[token.Span.Start..token.Span.End]));
}
