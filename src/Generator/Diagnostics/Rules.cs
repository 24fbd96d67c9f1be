using static VggGen.Generator.Diagnostics.Severity;

namespace VggGen.Generator.Diagnostics;

/// <summary>The one table of the catalogue. A code is never reused; a new mistake gets the next free number of its group.</summary>
internal static class Rules
{
    private static readonly Dictionary<string, Rule> table = new Rule[]
    {
        new("VGG0001", Error, "unexpected character"),
        new("VGG0002", Error, "look-alike character"),
        new("VGG0003", Info, "typographic hyphen"),
        new("VGG0005", Error, "comment in another language's notation"),
        new("VGG0007", Error, "`**` outside a table cell"),
        new("VGG0008", Error, "number too large"),
        new("VGG0009", Error, "malformed number"),

        new("VGG0101", Error, "expected a layer"),
        new("VGG0102", Error, "missing comma between layers"),
        new("VGG0103", Error, "two commas"),
        new("VGG0104", Error, "`:` where `=` defines, or the reverse"),
        new("VGG0105", Error, "unclosed parenthesis or brace"),
        new("VGG0106", Error, "ellipsis"),
        new("VGG0107", Error, "unknown count suffix"),
        new("VGG0108", Error, "decimal comma"),
        new("VGG0109", Error, "repeat count missing or not an integer"),
        new("VGG0110", Error, "dangling `×` or `->`"),
        new("VGG0111", Error, "stray parenthesis or brace"),
        new("VGG0112", Error, "conv without kernel"),
        new("VGG0113", Error, "layer without channels"),
        new("VGG0114", Error, "option outside parentheses"),
        new("VGG0115", Error, "repeat before options"),
        new("VGG0116", Error, "shape with a wrong number of extents"),
        new("VGG0117", Error, "edit outside an `extends` block"),
        new("VGG0118", Error, "claim outside a network"),
        new("VGG0119", Error, "text after the end of a statement"),
        new("VGG0120", Error, "no network"),
        new("VGG0121", Error, "empty group"),
        new("VGG0122", Error, "nesting too deep"),
        new("VGG0123", Error, "joining hyphen missing"),

        new("VGG0201", Error, "unknown layer"),
        new("VGG0202", Error, "unknown setting"),
        new("VGG0203", Error, "network declared twice"),
        new("VGG0204", Error, "two networks give the same C# name"),
        new("VGG0205", Error, "network name looks like a repeat"),
        new("VGG0206", Error, "name unusable in C#"),
        new("VGG0207", Error, "setting set twice"),
        new("VGG0208", Error, "value out of range or of the wrong kind"),
        new("VGG0209", Error, "unknown option"),
        new("VGG0210", Error, "option given twice"),
        new("VGG0211", Error, "option does not apply"),
        new("VGG0212", Error, "options exclude each other"),
        new("VGG0213", Error, "`dropout` set beside written dropout layers"),
        new("VGG0214", Error, "invalid namespace"),
        new("VGG0215", Error, "`class` pattern without `{name}`"),
        new("VGG0216", Error, "names differ only by case"),
        new("VGG0217", Error, "two files generate the same type"),
        new("VGG0218", Error, "unnamed network beside others"),
        new("VGG0219", Error, "file name unusable as a name"),

        new("VGG0301", Error, "no input"),
        new("VGG0302", Error, "number of colour channels missing"),
        new("VGG0303", Error, "extents in the order H×W×C"),
        new("VGG0304", Error, "unknown word after the extents"),
        new("VGG0305", Error, "an extent is 0"),
        new("VGG0306", Error, "colour word contradicts the channels"),
        new("VGG0307", Error, "0 output channels"),
        new("VGG0308", Error, "too many channels"),
        new("VGG0309", Error, "groups do not divide the input channels"),
        new("VGG0310", Error, "groups do not divide the output channels"),
        new("VGG0311", Error, "groups out of range"),
        new("VGG0312", Error, "depthwise output is no multiple of the input"),
        new("VGG0313", Error, "`classes` contradicts the last FC"),
        new("VGG0314", Error, "`FC-classes` without `classes`"),
        new("VGG0315", Error, "0 classes"),
        new("VGG0316", Error, "spatial layer after an FC"),

        new("VGG0401", Error, "pool window larger than the map"),
        new("VGG0402", Error, "conv window larger than the padded map"),
        new("VGG0403", Error, "kernel, window, stride or dilation 0"),
        new("VGG0404", Error, "pool pad above half the window"),
        new("VGG0405", Error, "`same` padding that cannot keep the size"),
        new("VGG0407", Error, "adaptive output 0"),

        new("VGG0501", Error, "repeat 0"),
        new("VGG0502", Error, "repeat too large"),
        new("VGG0503", Error, "too many layers"),
        new("VGG0504", Error, "weight too large"),
        new("VGG0505", Error, "parameter count overflows"),
        new("VGG0509", Error, "flattened size overflows"),

        new("VGG0601", Error, "shape claim wrong"),
        new("VGG0602", Error, "`weight layers` wrong"),
        new("VGG0603", Error, "`params` wrong"),
        new("VGG0604", Error, "`macs` wrong"),
        new("VGG0605", Error, "claim given twice"),
        new("VGG0606", Error, "claim of the wrong rank"),
        new("VGG0609", Error, "shape claim holds for some copies only"),

        new("VGG0701", Error, "row with a wrong number of cells"),
        new("VGG0702", Error, "header cell is no name"),
        new("VGG0703", Error, "empty header cell"),
        new("VGG0704", Error, "column name twice"),
        new("VGG0705", Error, "row not closed"),
        new("VGG0706", Error, "table without rows"),
        new("VGG0707", Error, "rule row in a wrong place"),
        new("VGG0708", Error, "claim row mixes kinds or has blanks"),
        new("VGG0709", Error, "`input` after the first layer"),
        new("VGG0710", Error, "two `input` rows"),
        new("VGG0712", Error, "`extends` in a table"),
        new("VGG0714", Error, "text between table rows"),

        new("VGG0801", Error, "unknown base"),
        new("VGG0802", Error, "cycle of `extends`"),
        new("VGG0803", Error, "unknown anchor"),
        new("VGG0804", Error, "two edits at one anchor"),
        new("VGG0805", Error, "edit removes everything"),
        new("VGG0806", Error, "edit leaves no classifier"),
        new("VGG0807", Warning, "derived network equals its base"),
        new("VGG0808", Info, "inherited shape claims dropped"),
        new("VGG0809", Error, "base has errors"),
        new("VGG0810", Warning, "`replace` with the same layer"),
        new("VGG0811", Error, "derivation too deep"),
        new("VGG0813", Error, "base declared in several files"),

        new("VGG0906", Warning, "explicit ReLU beside the implicit one"),

        new("VGG1003", Error, "file unreadable"),
        new("VGG1004", Error, "internal error"),
    }.ToDictionary(rule => rule.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<Rule> All => table.Values;

    public static Rule Get(string code) => table[code];

    public static bool Contains(string code) => table.ContainsKey(code);
}
