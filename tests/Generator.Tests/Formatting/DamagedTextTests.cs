using CsCheck;
using VggGen.Abuse;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Formatting;

/// <summary>Texts that make little sense: what can be read of them is formatted, and says the same afterwards.</summary>
public class DamagedTextTests
{
    private const string Seed = "0000Vgg19Row";
    private const string Signs = " ,;|#\n*()>-×x\t\u00A0\0\u202E{}:=_";

    [Fact]
    public void Random_words_of_the_language_keep_their_mistakes() => Check(Gen.Select(Gen.Int, Gen.Int[0, 200], AbusiveTexts.Words), texts: 30_000, formatted: 1_000);

    [Fact]
    public void Damaged_samples_keep_their_networks_and_their_mistakes() => Check(
        Gen.Select(Gen.Int[0, Samples.All.Count - 1], Gen.Double[0, 1], Gen.Int[0, 30], Gen.Double[0, 1], Gen.Char[Signs], Damage),
        texts: 1_000,
        formatted: 200);

    /// <summary>What random texts have found.</summary>
    [Theory]
    [InlineData("é soft-max extends#999999999999999999999 224×224=||---|")]
    [InlineData("my net extends # D")]
    public void A_comment_in_the_place_of_a_base_says_the_same_with_blanks_before_it(string text) => Formatted.Checked(text);

    private static void Check(Gen<string> gen, int texts, int formatted)
    {
        var count = 0;
        gen.Sample(
            text =>
            {
                if (Formatted.CanBe(text))
                {
                    Formatted.Checked(text);
                    count++;
                }
            },
            seed: Seed,
            iter: texts,
            threads: 1);
        Assert.InRange(count, formatted, texts);
    }

    /// <summary>Cuts a piece out of a sample, and puts it or a single sign somewhere else.</summary>
    private static string Damage(int sample, double from, int length, double to, char sign)
    {
        var text = Samples.All.Values.ElementAt(sample);
        var start = (int)(from * (text.Length - length));
        var piece = text.Substring(start, length);
        var rest = text.Remove(start, piece.Length);
        var place = (int)(to * rest.Length);
        return length switch
        {
            < 8 => text.Insert(place, sign.ToString()),
            < 16 => rest,
            _ => rest.Insert(place, piece),
        };
    }
}
