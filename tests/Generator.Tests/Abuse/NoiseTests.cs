using CsCheck;
using VggGen.Abuse;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Emit;
using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Abuse;

/// <summary>Random texts: no exception, no hang, nothing of the text lost, every place within it.</summary>
public class NoiseTests
{
    /// <summary>How many of each kind; more with the environment variable <c>VGGGEN_NOISE_SAMPLES</c>.</summary>
    private static readonly int samples = int.TryParse(Environment.GetEnvironmentVariable("VGGGEN_NOISE_SAMPLES"), out var given) ? given : 400;

    [Fact]
    public void Random_characters_are_survived() =>
        Gen.Select(Gen.Int, Gen.Int[0, 400]).Sample((seed, length) => AssertSurvives(AbusiveTexts.Noise(length, seed)), iter: samples);

    [Fact]
    public void Random_words_of_the_language_are_survived() =>
        Gen.Select(Gen.Int, Gen.Int[0, 400]).Sample((seed, length) => AssertSurvives(AbusiveTexts.Words(seed, length)), iter: samples);

    [Fact]
    public void Samples_with_random_damage_are_survived() =>
        Gen.Select(Gen.Int[0, Samples.All.Count - 1], Gen.Int, Gen.Int[1, 8]).Sample((sample, seed, cuts) => AssertSurvives(Damage(Samples.All.Values.ElementAt(sample), seed, cuts)), iter: samples);

    private static void AssertSurvives(string text)
    {
        var tree = SyntaxTree.Parse("noise.vggconf", text);
        Assert.Equal(text, tree.ToString());
        var file = Compiler.Compile(text, "noise.vggconf");
        Assert.DoesNotContain(file.Diagnostics, diagnostic => diagnostic.Rule.Code == "VGG1004");
        Assert.All(file.Diagnostics, diagnostic => AssertWithin(diagnostic, text));
        Assert.Equal(file.Diagnostics.Count, file.Diagnostics.Select(diagnostic => (diagnostic.Rule.Code, diagnostic.Place.Span)).Distinct().Count());
        foreach (var network in file.Networks.Take(3))
        {
            Assert.NotEmpty(ModuleEmitter.Emit(network));
        }
    }

    private static void AssertWithin(Diagnostic diagnostic, string text)
    {
        Assert.InRange(diagnostic.Place.Span.Start, 0, diagnostic.Place.Span.End);
        Assert.InRange(diagnostic.Place.Span.End, diagnostic.Place.Span.Start, text.Length);
        if (diagnostic.Fix is { } fix)
        {
            Assert.InRange(fix.Span.Start, 0, fix.Span.End);
            Assert.InRange(fix.Span.End, fix.Span.Start, text.Length);
        }
    }

    /// <summary>Pieces of the text cut out, doubled, moved, or overwritten with noise.</summary>
    private static string Damage(string text, int seed, int cuts)
    {
        var random = new Random(seed);
        for (var i = 0; i < cuts; i++)
        {
            var start = random.Next(text.Length);
            var piece = text.Substring(start, random.Next(Math.Min(30, text.Length - start)));
            var rest = text.Remove(start, piece.Length);
            text = random.Next(4) switch
            {
                0 => rest,
                1 => text.Insert(random.Next(text.Length), piece),
                2 => rest.Insert(random.Next(rest.Length + 1), piece),
                _ => rest.Insert(start, AbusiveTexts.Noise(piece.Length, random.Next())),
            };
            text = text.Length == 0 ? "\n" : text;
        }

        return text;
    }
}
