using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace VggGen;

/// <summary>A name that may stand in a script: ASCII letters, digits and underscores, and no word that the script gives a meaning to.</summary>
internal sealed record ScriptName
{
    private static readonly FrozenSet<string> s_words = Words().ToFrozenSet(StringComparer.Ordinal);

    private ScriptName(string text) => Text = text;

    /// <summary>The name as it is written.</summary>
    public string Text { get; }

    /// <summary>A name that is one already: <c>weight</c>.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static ScriptName Of(string name) => IsName(name)
        ? new ScriptName(name)
        : throw new ArgumentException($"{name} cannot be a name in a script.", nameof(name));

    /// <summary>The name of a numbered child, <c>0</c>, which scripts reach by <c>getattr</c>, or a name that is one already.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static ScriptName OfMember(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.All(char.IsAsciiDigit) ? new ScriptName(name) : Of(name);
    }

    /// <summary>A name made of any text. What cannot stand in it is written by its number: <c>Vggé</c> becomes <c>VggU00E9</c>.</summary>
    public static ScriptName From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = new StringBuilder();
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character) || character == '_')
            {
                name.Append(character);
            }
            else
            {
                name.Append(CultureInfo.InvariantCulture, $"U{(int)character:X4}");
            }
        }

        // Two underscores in front are torch's own.
        var made = name.Length == 0 || !char.IsAsciiLetter(name[0]) ? $"N{name}" : name.ToString();
        return new ScriptName(s_words.Contains(made) ? $"{made}_" : made);
    }

    /// <summary>Whether it can only be reached by <c>getattr</c>.</summary>
    public bool IsNumber => char.IsAsciiDigit(Text[0]);

    private static bool IsName(string name) => name.Length > 0
        && !char.IsAsciiDigit(name[0])
        && name.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_')
        && !s_words.Contains(name);

    /// <summary>The words of Python, and those that stand for types and functions in serialised scripts.</summary>
    private static string[] Words() =>
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "exec", "finally", "for", "from",
        "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "print", "raise", "return", "try", "while", "with", "yield",
        "Any", "AnyClassType", "AnyEnumType", "Await", "Capsule", "CONSTANTS", "Device", "Dict", "Enum", "Exception", "Final", "Future", "Generator", "InferredTensor", "Interface", "Layout", "List",
        "Module", "ModuleInterface", "NamedTuple", "NoneType", "Optional", "PyObject", "QScheme", "RRef", "Scalar", "ScalarType", "Storage", "Stream", "SymBool", "SymInt", "Tensor", "Tuple", "Type", "Union",
        "abs", "all", "annotate", "bin", "bool", "chr", "complex", "device", "dict", "divmod", "enumerate", "filter", "float", "getattr", "hasattr", "hash", "hex", "inf", "infj", "inline", "int", "isinstance",
        "len", "list", "map", "max", "min", "nan", "nanj", "number", "object", "oct", "ops", "ord", "pow", "range", "reversed", "round", "self", "sorted", "str", "sum", "super", "torch", "tuple",
        "type", "unchecked_cast", "uninitialized", "zip",
    ];
}
