using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>Section 5: one build shows all mistakes, and one mistake shows once.</summary>
public class SeveralMistakesTests
{
    [Theory]
    [InlineData("conv3-8, maxpol, conv-8, FC-10", "VGG0201 VGG0112")]
    [InlineData("conv3-8 (stide 2), conv3-8 (groups 0), FC 10", "VGG0209 VGG0311 VGG0123")]
    [InlineData("A = conv3-8, maxpool9, FC-10\nB = conv3-0, FC-10\nC = conv3-8 -> 1×1×1, FC-10", "VGG0401 VGG0307 VGG0601")]
    [InlineData("batch-norm: perhaps\ndropout: 7\nconv3-8, FC-classes", "VGG0208 VGG0208 VGG0314")]
    [InlineData("conv3-8 -> 9×8×8, conv3-4 -> 9×8×8, FC-10 -> 11\n7 weight layers\nparams 1M", "VGG0601 VGG0601 VGG0601 VGG0602 VGG0603")]
    [InlineData("A = conv3-8 (groups 3), conv3-8 (groups 3), FC-10", "VGG0310 VGG0309")]
    [InlineData("FC-10 { batchnorm: on, activation: gelu, lr: 0.1, momentum: 0.9 }", "VGG0202 VGG0202 VGG0202")]
    [InlineData("classes: ten, foo: f(1, b: 2), bar: 4\nFC-10", "VGG0208 VGG0202 VGG0202")]
    [InlineData("foo: 3, conv3-8, maxpol, FC-10", "VGG0202 VGG0201")]
    [InlineData("optimizer: {\n  lr: 0.1\n}\nFC-10", "VGG0202 VGG0202")]
    [InlineData("conv3-8, FC-10\nparams 82k", "VGG0603 VGG0107")]
    [InlineData("A = conv3-8 maxpol, FC-10", "VGG0102 VGG0201")]
    [InlineData("conv3-8， maxpol、 FC 10", "VGG0002 VGG0201 VGG0002 VGG0123")]
    [InlineData("warn: VGG0711\n| A | B |\n| conv3-8 | conv3-9\n| FC-10 |", "VGG0711 VGG0705")]
    [InlineData("| A | B |\n| conv3-8 | conv3-9 |\n\n| FC-10 | FC-11 |\n| params 3M |", "VGG0714 VGG0603")]
    public void All_mistakes_show_in_one_run(string text, string codes) => Assert.Equal(codes, Compiler.Codes("input: 8×8 RGB\n" + text));

    [Theory]
    [InlineData("conv3-8, maxpol, conv3-8 -> 1×1×1, FC-10 -> 7\nparams 7", "VGG0201")]
    [InlineData("maxpool9, maxpool9, maxpool9, conv3-8 -> 1×1×1, FC-10\n7 weight layers", "VGG0401")]
    [InlineData("maxpool9, conv3-8 (groups 5), FC-10", "VGG0401 VGG0311")]
    [InlineData("FC-16, conv3-8, maxpool, conv3-8, FC-10", "VGG0316 VGG0316 VGG0316")]
    [InlineData("A = conv3-8, maxpol, FC-10\nB extends A { remove fc2 }\nC extends B { classes: 5 }", "VGG0201 VGG0809 VGG0809")]
    [InlineData("conv3-8 ×2.5 -> 9×9×9, FC-10", "VGG0109 VGG0601")]
    [InlineData("A = conv3-8, maxpool9, FC-10\nB extends A { classes: 5 }\nC extends B { replace fc2: FC-5 }", "VGG0401 VGG0809 VGG0809")]
    [InlineData("A = conv3-8 (groups 2), FC-10\nB extends A { input: 16×16 RGB }\nC extends A { input: 16×16 RGBA }", "VGG0309 VGG0309")]
    [InlineData("A = conv3-8 -> 9×8×8, FC-10\nB extends A { replace fc2: FC-5 }", "VGG0601")]
    public void A_layer_whose_shape_is_unknown_silences_what_depends_on_it(string text, string codes) => Assert.Equal(codes, Compiler.Codes("input: 8×8 RGB\n" + text));

    [Theory]
    [InlineData("| A | B | C |\n| input 8×8 RGB |\n| maxpol |\n| FC-10 |", "VGG0201")]
    [InlineData("| A | B | C |\n| input 8×8 RGB |\n| conv3-8 -> 8×9×8 |\n| FC-10 |", "VGG0601")]
    [InlineData("| A | B | C |\n| input 8×8 |\n| FC-10 |", "VGG0302")]
    [InlineData("| A | B | C |\n| input 8×8 RGB |\n| conv3-8 (groups 2) |\n| FC-10 |", "VGG0309")]
    [InlineData("input: 8×8\nA = FC-10\nB = FC-11", "VGG0302")]
    [InlineData("input: 4×4 RGB\nA = conv3-8 ×2, (maxpool) ×5, FC-10", "VGG0401")]
    [InlineData("class: Vgg\ninput: 8×8 RGB\nA = FC-10\nB = FC-11\nC = FC-12", "VGG0215")]
    [InlineData("input: 8×8 RGB\nfoo: bar\nFC-10", "VGG0202")]
    [InlineData("classes: ten\ninput: 8×8 RGB\nA = FC-classes\nB = FC-classes", "VGG0208")]
    [InlineData("inptu: 8×8 RGB\nA = FC-10\nB = FC-11", "VGG0202")]
    [InlineData("input: 8×8 RGB\nclasses: 10\nconv3-8, FC-64, FC-class", "VGG0113")]
    public void What_several_networks_share_shows_once(string text, string codes) => Assert.Equal(codes, Compiler.Codes(text));

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void A_token_deleted_or_doubled_gives_few_errors_and_none_far_away(string sample)
    {
        var text = Samples.All[sample];
        foreach (var token in SyntaxTree.Parse(sample, text).Tokens)
        {
            AssertFew(text, text.Remove(token.Span.Start, token.Span.Length), sample);
            AssertFew(text, text.Insert(token.Span.End, text[token.Span.Start..token.Span.End]), sample);
        }
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Two_tokens_swapped_give_a_handful_of_errors(string sample)
    {
        var text = Samples.All[sample];
        var tokens = SyntaxTree.Parse(sample, text).Tokens.Where(token => token.Kind is not (TokenKind.Space or TokenKind.LineEnd or TokenKind.Comment)).ToList();
        foreach (var (first, second) in tokens.Zip(tokens.Skip(1)))
        {
            var swapped = text[..first.Span.Start] + text[second.Span.Start..second.Span.End] + text[first.Span.End..second.Span.Start] + text[first.Span.Start..first.Span.End] + text[second.Span.End..];
            AssertFew(text, swapped, sample, most: 5);
        }
    }

    /// <summary>Errors of the text itself are few; what follows from another meaning (sizes, claims, bases) may be more.</summary>
    private static void AssertFew(string before, string text, string sample, int most = 2)
    {
        var file = Compiler.Compile(text, sample);
        var errors = file.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        Assert.DoesNotContain(errors, error => error.Rule.Code == "VGG1004");
        var ofTheText = errors.Where(error => error.Rule.IsSyntax).ToList();
        var shown = string.Join('\n', errors.Select(Compiler.Show));
        Assert.True(ofTheText.Count <= most, $"{Difference(before, text)}\n{shown}");
    }

    private static string Difference(string before, string after)
    {
        var start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var line = after[..start].LastIndexOf('\n') + 1;
        return after[line..Math.Min(after.Length, start + 40)].ReplaceLineEndings("⏎");
    }
}
