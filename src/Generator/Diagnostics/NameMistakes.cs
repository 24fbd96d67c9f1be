using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Diagnostics;

/// <summary>Group 02xx: names, settings and options.</summary>
internal static class NameMistakes
{
    public static Mistake UnknownLayer(string written)
    {
        var words = LayerWords.All.Select(entry => entry.Text);
        if (LayerWords.Implied.Contains(written))
        {
            return new(Rules.Get("VGG0201"), $"`{written}` is no layer of its own: it is done without being written; remove it");
        }

        if (LayerWords.Synonyms.TryGetValue(written, out var synonym))
        {
            return new(Rules.Get("VGG0201"), $"`{written}` is no layer; the paper's notation for it is `{synonym}`");
        }

        var near = NearNames.Find(written, words);
        return near is null
            ? new(Rules.Get("VGG0201"), $"`{written}` is no layer; the layers are {string.Join(", ", LayerWords.All.Where(entry => entry.Text is not ("softmax" or "ReLU")).Select(entry => $"`{entry.Text}`"))}")
            : new(Rules.Get("VGG0201"), $"`{written}` is no layer; a similar layer exists: `{near}`");
    }

    public static Mistake ForeignLayer(string written, string notation) =>
        new(Rules.Get("VGG0201"), $"`{written}` is no layer; the paper's notation for it is `{notation}`");

    public static Mistake UnknownSetting(string written)
    {
        var near = NearNames.Find(written, SettingKeys.All);
        return near is null
            ? new(Rules.Get("VGG0202"), $"`{written}` is no setting; the settings are {string.Join(", ", SettingKeys.All.Select(key => $"`{key}`"))}")
            : new(Rules.Get("VGG0202"), $"`{written}` is no setting; a similar setting exists: `{near}`");
    }

    public static Mistake DeclaredTwice(string name) =>
        new(Rules.Get("VGG0203"), $"network `{name}` is declared twice; give one of the two another name");

    public static Mistake SameClass(string name, string other, string className) =>
        new(Rules.Get("VGG0204"), $"networks `{other}` and `{name}` both give the class `{className}`; rename one of them");

    public static Mistake LooksLikeRepeat(string name) =>
        new(Rules.Get("VGG0205"), $"network name `{name}` reads as a repeat; write another name");

    public static Mistake MemberName(string name, string className) =>
        new(Rules.Get("VGG0206"), $"network `{name}` gives the class `{className}`, which is a member's name in generated code; rename it, or set `class: {{name}}Net`");

    public static Mistake NotAnIdentifier(string name, string className) =>
        new(Rules.Get("VGG0206"), $"network `{name}` gives the class `{className}`, which is no C# identifier; rename it, or set `class: Vgg{{name}}`");

    public static Mistake IsWord(string name) =>
        new(Rules.Get("VGG0221"), $"`{name}` is a word of the notation, and names a network here; write another name");

    public static Mistake SetTwice(string key) =>
        new(Rules.Get("VGG0207"), $"`{key}` is set twice; remove one of the two");

    public static Mistake SettingValue(string key, string found) =>
        new(Rules.Get("VGG0208"), $"`{key}` {(found.Length == 0 ? "has no value" : $"cannot be `{found}`")}; write {Allowed(key)}");

    public static Mistake DropoutProbability(string found) =>
        new(Rules.Get("VGG0208"), $"`{found}` is no probability of a dropout layer; write one from 0 up to but not including 1, as in `dropout-0.5`");

    public static Mistake OptionValue(string option, string allowed) =>
        new(Rules.Get("VGG0208"), $"option `{option}` needs {allowed}");

    public static Mistake UnknownOption(string layer, string written, IReadOnlyList<string> known)
    {
        var near = OptionNames.Synonyms.TryGetValue(written, out var synonym) && known.Contains(synonym) ? synonym : NearNames.Find(written, known);
        return new(Rules.Get("VGG0209"), $"{layer} has no option `{written}`; " + (near is null && known.Count == 0
            ? "remove it"
            : near is null
            ? $"its options are {string.Join(", ", known.Select(name => $"`{name}`"))}"
            : $"a similar option exists: `{near}`"));
    }

    public static Mistake LayerAsOption(string written, bool isRelu) => isRelu
        ? new(Rules.Get("VGG0209"), $"`{written}` is no option, since an activation follows without being written; remove it")
        : new(Rules.Get("VGG0209"), $"`{written}` is a layer and no option; write it behind this one, after a comma");

    public static Mistake OptionTwice(string layer, string option) =>
        new(Rules.Get("VGG0210"), $"option `{option}` is given twice for {layer}; remove one of the two");

    public static Mistake OptionDoesNotApply(string layer, string option, string wayOut) =>
        new(Rules.Get("VGG0211"), $"option `{option}` does not apply to {layer}; {wayOut}");

    public static Mistake PartDoesNotApply(string layer, string part, string wayOut) =>
        new(Rules.Get("VGG0211"), $"{layer} takes no {part}; {wayOut}");

    public static Mistake OptionsExclude(string first, string second) =>
        new(Rules.Get("VGG0212"), $"`{first}` and `{second}` exclude each other; remove one of the two");

    public static Mistake DropoutTwice() =>
        new(Rules.Get("VGG0213"), "`dropout` is set, but the network writes its own dropout layers; remove the setting or the layers");

    public static Mistake InvalidNamespace(string written) =>
        new(Rules.Get("VGG0214"), $"`{written}` is no C# namespace; write identifiers joined by points, as in `Papers.Vgg`");

    public static Mistake PatternWithoutName(string pattern) =>
        new(Rules.Get("VGG0215"), $"`class: {pattern}` would give several networks one name; write `{{name}}` in it, as in `Vgg{{name}}`");

    public static Mistake DifferByCase(string name, string other) =>
        new(Rules.Get("VGG0216"), $"networks `{other}` and `{name}` differ only by case; rename one of them");

    public static Mistake SameType(string type, Place other) =>
        new Mistake(Rules.Get("VGG0217"), $"`{type}` is generated from `{other.Path}` as well; rename one network, or set another `namespace`").WithPlaces(new([other]), $"`{type}` is generated from this network");

    public static Mistake Unnamed() =>
        new(Rules.Get("VGG0218"), "layers without a name stand beside named networks; write `NAME =` before them");

    public static Mistake FileName(string fileName) =>
        new(Rules.Get("VGG0219"), $"the file name `{fileName}` cannot name a network; write letters and digits, a letter first, or write `NAME =` before the layers");

    public static Mistake UnknownCode(string key, string code, string? near) =>
        new(Rules.Get("VGG0220"), $"`{key}` names `{code}`, which is no code of a mistake; " + (near is null ? "write one such as `VGG0808`" : $"a similar one exists: `{near}`"));

    public static Mistake CodeOfError(string code) =>
        new(Rules.Get("VGG0220"), $"`allow` names `{code}`, an error, which nothing silences; remove it");

    public static Mistake CodeOfProject(string code) =>
        new(Rules.Get("VGG0220"), $"`allow` names `{code}`, which is told of the project and not of a file; write it into `NoWarn`");

    public static Mistake CodeIsOn(string code) =>
        new(Rules.Get("VGG0220"), $"`warn` names `{code}`, which is on anyway; remove it");

    public static Mistake CodeWithoutLetters(string written, string code) =>
        new(Rules.Get("VGG0208"), $"`{written}` is no code of a mistake; write `{code}`");

    public static Mistake SettingUnused(string key, string needs) =>
        new(Rules.Get("VGG0917"), $"`{key}` is set, but no network in its reach has a layer that uses it: there is no {needs}; remove it");

    private static string Allowed(string key) => key switch
    {
        SettingKeys.Input => "the input as in `224×224 RGB` or `3×224×224`",
        SettingKeys.Classes => "a whole number from 1 to 2,147,483,647",
        SettingKeys.BatchNorm => "`on` or `off`",
        SettingKeys.Dropout => "`off` or a probability from 0 up to but not including 1, as in `0.5`",
        SettingKeys.Init => "`kaiming`, `xavier`, `paper` or `normal(mean, std)`",
        SettingKeys.Padding => "`same`, `valid` or a number of pixels",
        SettingKeys.Activation => "`relu`, `leaky-relu(slope)`, `elu`, `gelu`, `silu` or `none`",
        SettingKeys.Memory => "a number of bytes, as in `4G`",
        SettingKeys.Allow or SettingKeys.Warn => "codes of diagnostics, as in `VGG0808`",
        SettingKeys.Class => "a name with `{name}` in it, as in `Vgg{name}`",
        _ => "a namespace, as in `Papers.Vgg`",
    };
}
