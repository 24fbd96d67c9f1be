using System.Globalization;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Diagnostics;

/// <summary>Group 01xx: what the grammar can get wrong.</summary>
internal static class SyntaxMistakes
{
    public static Mistake ExpectedLayer(string found) =>
        new(Rules.Get("VGG0101"), found.Length == 0
            ? "a layer is expected here; write one such as `conv3-64`, `maxpool` or `FC-4096`"
            : $"a layer is expected here, not `{found}`; write one such as `conv3-64`, `maxpool` or `FC-4096`");

    public static Mistake NoLayers(string statement) =>
        new(Rules.Get("VGG0101"), $"`{statement}` has no layers; write a list such as `conv3-64 ×2, maxpool, FC-10`");

    public static Mistake OptionWithoutLayer(string option) =>
        new(Rules.Get("VGG0101"), $"`{option}` is an option and needs a layer before it; write it as in `conv3-64 ({option})`");

    public static Mistake OptionExpected(string found, LayerWord layer, bool isComplete) =>
        new(Rules.Get("VGG0101"), $"an option is expected here, not `{found}`; " + layer switch
        {
            LayerWord.Dropout => "write the probability behind a hyphen, as in `dropout-0.5`",
            LayerWord.MaxPool or LayerWord.AvgPool => "write the window right behind the word, as in `maxpool2`",
            LayerWord.AdaptiveAvgPool => "write the size behind a hyphen, as in `adaptive-avgpool-7`",
            LayerWord.FullyConnected => "write the width behind a hyphen, as in `FC-4096`",
            LayerWord.LocalResponseNorm => "write one such as `size 5`",
            LayerWord.Conv when !isComplete => "write kernel and channels without parentheses, as in `conv3-64`",
            LayerWord.Conv => "write one such as `stride 2`, `pad 1` or `no bias`",
            _ => "remove the parentheses",
        });

    public static Mistake OptionSign(string name, string value) =>
        new(Rules.Get("VGG0104"), $"options take their value without a sign; write `{name} {value}`");

    public static Mistake ClaimSign(string sign, string claim) =>
        new(Rules.Get("VGG0104"), $"a claim takes no `{sign}`; write `{claim}`");

    public static Mistake SettingColon(string key, string value) =>
        new(Rules.Get("VGG0104"), $"a `:` is missing behind the setting `{key}`; write `{key}: {value}`");

    public static Mistake NameWithBlanks(string written, string sign) =>
        new(Rules.Get("VGG0101"), $"the name of a network takes no blanks; write `{written} {sign}`");

    public static Mistake DeclarationWord(string word, string name) =>
        new(Rules.Get("VGG0101"), $"`{word}` is no part of a derivation, which begins with its name; write `{name} extends`");

    public static Mistake ExtendsExpected(string found, string name, string baseName) => found.Any(char.IsLetter)
        ? new(Rules.Get("VGG0101"), $"`extends` is expected here, not `{found}`; write `{name} extends {baseName} {{`")
        : new(Rules.Get("VGG0104"), $"`{found}` derives no network, `extends` does; write `{name} extends {baseName} {{`");

    public static Mistake LayersInBraces() =>
        new(Rules.Get("VGG0101"), "a layer is expected here, not `{`; write the layers without braces, as in `A = conv3-64, FC-10`");

    public static Mistake AnchorWithBlank(string mended) =>
        new(Rules.Get("VGG0101"), $"the name of a layer takes no blanks; write `{mended}`");

    public static Mistake EmptyOptions() =>
        new(Rules.Get("VGG0121"), "the options are empty; remove the parentheses, or write one such as `stride 2`");

    public static Mistake ExtentCommas(string mended) =>
        new(Rules.Get("VGG0116"), $"extents are joined by `×`; write `{mended}`");

    public static Mistake ThousandsComma(string written, string mended) =>
        new(Rules.Get("VGG0108"), $"`{written}` has commas between its digits; write `{mended}`");

    public static Mistake BlockEntry(string found) =>
        new(Rules.Get("VGG0101"), $"`{found}` cannot stand in a block; settings (`classes: 10`), claims (`params 138M`) and edits (`after conv1_1: conv3-64`) can");

    public static Mistake NameExpected(string baseName) =>
        new(Rules.Get("VGG0101"), $"`extends` needs the new network's name before it; write `NAME extends {baseName} {{ }}`");

    public static Mistake BlockExpected(string statement) =>
        new(Rules.Get("VGG0101"), $"a `{{` is expected after `{statement}`; write `{statement} {{ }}`, with settings and edits between the braces");

    public static Mistake EditColon(string edit) =>
        new(Rules.Get("VGG0101"), $"a `:` is expected after the anchors; write `{edit}: conv3-64`");

    public static Mistake NumberExpected(string what, string example) =>
        new(Rules.Get("VGG0101"), $"{what} is expected here; write it without a space, as in `{example}`");

    public static Mistake ClaimForm(string example) =>
        new(Rules.Get("VGG0101"), $"the claim is not complete; write it as `{example}`");

    public static Mistake MissingComma(string next, bool takesLineEnd) =>
        new(Rules.Get("VGG0102"), $"a comma is missing before `{next}`; write `,`{(takesLineEnd ? " or a new line" : string.Empty)} between layers");

    public static Mistake MeantComma(string sign) =>
        new(Rules.Get("VGG0102"), $"`{sign}` stands where layers are separated; write `,`");

    public static Mistake MissingOptionComma(string next) =>
        new(Rules.Get("VGG0102"), $"a comma is missing before `{next}`; write `,` between options");

    public static Mistake MissingAnchorComma(string next) =>
        new(Rules.Get("VGG0102"), $"a comma is missing before `{next}`; write `,` between the names of layers");

    public static Mistake TwoCommas() => new(Rules.Get("VGG0103"), "two commas with nothing between them; remove one");

    public static Mistake LeadingComma() => new(Rules.Get("VGG0103"), "a comma with no layer before it; remove it");

    public static Mistake TrailingComma() => new(Rules.Get("VGG0103"), "a comma with no layer's name behind it; remove it");

    public static Mistake ColonDefines(string name) =>
        new(Rules.Get("VGG0104"), $"`:` sets, `=` defines; write `{name} =` to define a network");

    public static Mistake EqualsSets(string key) =>
        new(Rules.Get("VGG0104"), $"`=` defines a network, `:` sets; write `{key}:` for the setting");

    public static Mistake Unclosed(string opener, string closer) =>
        new(Rules.Get("VGG0105"), $"`{opener}` is never closed; write `{closer}` where it ends");

    public static Mistake Ellipsis() =>
        new(Rules.Get("VGG0106"), "an ellipsis leaves layers out; write every layer, with `×n` for repeats");

    public static Mistake CountSuffix(string suffix, string? mended) =>
        new(Rules.Get("VGG0107"), $"`{suffix}` is no suffix of a count; " + (mended is null ? "write `K`, `M`, `G` or `B`" : $"write `{mended}`"));

    public static Mistake DecimalComma(string written, string mended) =>
        new(Rules.Get("VGG0108"), $"`{written}` has a decimal comma; write `{mended}`");

    public static Mistake RepeatBefore(string found, string mended) =>
        new(Rules.Get("VGG0110"), $"`{found}` stands before its layer, and a repeat stands behind it; write `{mended}`");

    public static Mistake BlankInWord(string written, string mended) =>
        new(Rules.Get("VGG0123"), $"`{written}` is one word; write `{mended}`");

    public static Mistake RepeatCount(string found) =>
        new(Rules.Get("VGG0109"), $"`{found}` is no number of repeats; write a whole number, as in `×2`");

    public static Mistake Dangling(string sign, string wayOut) =>
        new(Rules.Get("VGG0110"), $"`{sign}` stands alone; {wayOut}");

    public static Mistake Stray(string sign) => new(Rules.Get("VGG0111"), $"`{sign}` closes nothing; remove it");

    public static Mistake WithoutKernel(string written, string mended) =>
        new(Rules.Get("VGG0112"), $"`{written}` has no kernel size; write it before the hyphen, as in `{mended}`");

    public static Mistake WithoutChannels(string written, string mended) =>
        new(Rules.Get("VGG0113"), $"`{written}` has no width; write it after a hyphen, as in `{mended}`");

    public static Mistake ClassesMeant(string written) =>
        new(Rules.Get("VGG0113"), $"`{written}` has no width; write a number, or `FC-classes` for what `classes` is set to");

    public static Mistake OptionOutside(string mended) =>
        new(Rules.Get("VGG0114"), $"`{mended.Substring(1, mended.Length - 2)}` stands outside parentheses; write `{mended}`");

    public static Mistake RepeatBeforeOptions() =>
        new(Rules.Get("VGG0115"), "the repeat stands before the options; write the options first, as in `conv3-64 (bn) ×2`");

    public static Mistake ExtentCount(int count) =>
        new(Rules.Get("VGG0116"), $"a shape has three extents (C×H×W) or, after an FC, one; this has {count.ToString(CultureInfo.InvariantCulture)}, write it as in `64×112×112`");

    public static Mistake InputExtents(int count) =>
        new(Rules.Get("VGG0116"), $"an input has two extents and a colour word, or three (C×H×W); this has {count.ToString(CultureInfo.InvariantCulture)}, write it as in `224×224 RGB`");

    public static Mistake EditOutside(string edit) =>
        new(Rules.Get("VGG0117"), $"`{edit}` edits a network but stands outside an `extends` block; write it as in `B extends A {{ after conv1_1: conv3-64 }}`");

    public static Mistake ClaimOutside(string claim) =>
        new(Rules.Get("VGG0118"), $"`{claim}` stands outside a network; write it in the network's list or block");

    public static Mistake TextAfter(string found, string statement, bool takesLineEnd) =>
        new(Rules.Get("VGG0119"), $"`{found}` cannot stand after {statement}; write `,`{(takesLineEnd ? " or a new line" : string.Empty)} before it, `#` if it is a remark, or remove it");

    public static Mistake TextAfterInput(string found) =>
        new(Rules.Get("VGG0119"), $"`{found}` cannot stand after the input; write it into a row of its own, or remove it");

    public static Mistake NoNetwork() =>
        new(Rules.Get("VGG0120"), "the file declares no network; write its layers, as in `conv3-64 ×2, maxpool, FC-10`");

    public static Mistake EmptyGroup() =>
        new(Rules.Get("VGG0121"), "the group is empty; write layers in it, as in `(conv3-64, maxpool) ×2`");

    public static Mistake TooDeep(int deepest) =>
        new(Rules.Get("VGG0122"), $"groups nest deeper than {deepest.ToString(CultureInfo.InvariantCulture)}; write fewer parentheses");

    public static Mistake HyphenMissing(string written, string mended) =>
        new(Rules.Get("VGG0123"), $"`{written}` lacks the signs that join it; write `{mended}`");
}
