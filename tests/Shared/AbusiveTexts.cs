using System.Globalization;
using System.Text;

namespace VggGen.Abuse;

/// <summary>Texts that nobody writes, each as long as a file may be: what one construct without an end, or random noise, costs the compiler.</summary>
internal static class AbusiveTexts
{
    /// <summary>Just under the 1 MiB that a file may have.</summary>
    private const int Longest = (1 << 20) - 64;

    private static readonly string[] words =
    [
        "conv3-64", "conv3×1-8/2", "maxpool", "FC-10", "LRN", "dropout-0.5", "soft-max", "adaptive-avgpool-7", "A", "extends", "input:", "224×224", "RGB", "classes:", "params", "138M",
        "16 weight layers", "after", "conv1_1", "remove", "replace", "×", "×2", "->", "64×112×112", "_", "(", ")", "{", "}", "|", "|---|", ",", ";", ":", "=", "#", "**", "\n", "\r\n", " ", "\t",
        "stride 2", "no bias", "bn", "0", "999999999999999999999", "1e400", "х", "…", "//", "\u202E", "\0", "\uFFFD", "é", "\ud83d", "\ude00",
    ];

    /// <summary>Every text, by a name that says what it is.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>(StringComparer.Ordinal)
    {
        ["opening parentheses"] = () => new string('(', Longest),
        ["closing parentheses"] = () => new string(')', Longest),
        ["opening braces"] = () => Repeat("{"),
        ["groups in groups"] = () => Repeat("(conv3-8,"),
        ["one word"] = () => new string('a', Longest),
        ["one number"] = () => "FC-" + new string('9', Longest - 3),
        ["hyphens"] = () => new string('-', Longest),
        ["times signs"] = () => new string('×', Longest / 2),
        ["arrows"] = () => Repeat("->"),
        ["layers on one line"] = () => "input: 8×8 RGB\n" + Repeat("conv3-8,", Longest - 32),
        ["layers without commas"] = () => "input: 8×8 RGB\n" + Repeat("conv3-8 ", Longest - 32),
        ["layers on lines"] = () => "input: 8×8 RGB\n" + Repeat("conv3-8\n", Longest - 32),
        ["unknown layers"] = () => Repeat("maxpol,"),
        ["options"] = () => "conv3-8 (" + Repeat("stride 2,", Longest - 16),
        ["bare options"] = () => "conv3-8 " + Repeat("stride 2 ", Longest - 16),
        ["extents"] = () => "input: 8" + Repeat("×8", Longest - 16),
        ["input words"] = () => "input: 8×8" + Repeat(" RGB", Longest - 16),
        ["cells in one row"] = () => "|" + Repeat("A|", Longest - 8),
        ["blank cells in one row"] = () => "| A |\n|" + Repeat(" |", Longest - 16),
        ["rows"] = () => "| A |\n" + Repeat("| conv3-8 |\n", Longest - 32),
        ["rule rows"] = () => "| A |\n" + Repeat("|---|\n", Longest - 32),
        ["rows with a cell too many"] = () => "| A |\n" + Repeat("|a|b|\n", Longest - 32),
        ["comments"] = () => Repeat("# x\n"),
        ["settings"] = () => Repeat("classes: 10\n"),
        ["unknown settings"] = () => Repeat("klasses: 10\n"),
        ["codes"] = () => "allow: " + Repeat("VGG0808,", Longest - 16),
        ["claims"] = () => "FC-10\n" + Repeat("params 138M\n", Longest - 16),
        ["networks"] = () => Numbered("input: 8×8 RGB\n", i => FormattableString.Invariant($"A{i}=FC-1\n")),
        ["networks of one name"] = () => "input: 8×8 RGB\n" + Repeat("A=FC-1\n", Longest - 32),
        ["derivations of one base"] = () => Numbered("input: 8×8 RGB\nA=FC-1\n", i => FormattableString.Invariant($"B{i} extends A{{classes:2}}\n")),
        ["derivations of each other"] = () => Numbered("input: 8×8 RGB\nA0=FC-1\n", i => FormattableString.Invariant($"A{i + 1} extends A{i}{{classes:2}}\n")),
        ["unknown bases"] = () => Numbered("", i => FormattableString.Invariant($"A{i} extends Q{i}{{}}\n")),
        ["a circle"] = () => Numbered("Z extends A1{}\n", i => FormattableString.Invariant($"A{i} extends A{i + 1}{{}}\n")),
        ["edits"] = () => "B extends D {" + Repeat("after conv1_1: conv3-8\n", Longest - 32),
        ["anchors"] = () => "B extends D { remove " + Repeat("conv1_1,", Longest - 32),
        ["repeats of repeats"] = () => "input: 8×8 RGB\n((((conv3-8 ×1000) ×1000) ×1000) ×1000) ×999999999, FC-10",
        ["networks of many layers"] = () => Numbered("input: 8×8 RGB\n", i => FormattableString.Invariant($"A{i}=conv3-8×999,FC-1\n")),
        ["wide columns"] = () => "|" + string.Concat(Enumerable.Range(0, 1000).Select(i => FormattableString.Invariant($"A{i}|"))) + "\n" + Repeat("| conv3-8 |\n", Longest - 8192),
        ["bad characters"] = () => Repeat("%!"),
        ["look-alikes"] = () => Repeat("х", Longest / 2),
        ["emphasis"] = () => "| A |\n|" + Repeat("**", Longest - 16),
        ["unclosed input"] = () => Repeat("input: (\n"),
        ["noise of words"] = () => Words(seed: 1),
        ["noise of characters"] = () => Noise(Longest / 3, seed: 1),
    };

    /// <summary>Words of the language in any order, as long as a file may be.</summary>
    public static string Words(int seed, int length = Longest / 2)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(words[random.Next(words.Length)]).Append(random.Next(3) == 0 ? " " : "");
        }

        return text.ToString();
    }

    /// <summary>Any UTF-16 code units, those of the language and of ASCII more often.</summary>
    public static string Noise(int length, int seed)
    {
        var random = new Random(seed);
        return string.Create(length, random, static (characters, random) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = random.Next(4) switch
                {
                    0 => (char)random.Next(char.MaxValue),
                    1 => "×-(){}|,;:=#*/\n\r _>→"[random.Next(20)],
                    _ => (char)random.Next(' ', '\u007f'),
                };
            }
        });
    }

    private static string Repeat(string part, int length = Longest) => string.Concat(Enumerable.Repeat(part, length / Encoding.UTF8.GetByteCount(part)));

    private static string Numbered(string start, Func<int, string> line)
    {
        var text = new StringBuilder(start);
        for (var i = 0; text.Length < Longest - 128; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line(i)}");
        }

        return text.ToString();
    }
}
