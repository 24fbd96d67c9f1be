using System.Text;

namespace VggGen.Generator.Binding;

/// <summary>From the names of networks, files and folders to those of C# (the language's section 3, rule 10).</summary>
internal static class ClassNames
{
    /// <summary>Names of members that every generated class has; a class may not be named like its own member.</summary>
    private static readonly HashSet<string> members = new(StringComparer.Ordinal)
    {
        "WeightLayers", "ParameterCount", "MultiplyAdds", "Description", "Load", "forward", "Taps", "Extract", "Dense",
    };

    private static readonly HashSet<string> keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    };

    public static bool IsKeyword(string name) => keywords.Contains(name);

    /// <summary>Whether a generated class of that name would hold a member of the same name.</summary>
    public static bool IsMember(string className, IEnumerable<string> layerMembers) => members.Contains(className) || layerMembers.Contains(className);

    public static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_') && !IsKeyword(name);

    /// <summary>`vgg16-cifar` → `Vgg16Cifar`: separators are dropped and the next letter is raised, after the pattern.</summary>
    public static string ClassName(string name, string? pattern) => Raise((pattern ?? "{name}").Replace("{name}", Raise(name)));

    /// <summary>The namespace of a file: the project's, and its folder as the SDK names it.</summary>
    public static string Namespace(string rootNamespace, string relativeFolder)
    {
        var segments = relativeFolder.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries)
            .Where(segment => segment != ".")
            .SelectMany(segment => segment.Split(['.'], StringSplitOptions.RemoveEmptyEntries))
            .Select(Identifier);
        var root = rootNamespace.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Identifier);
        return string.Join(".", root.Concat(segments));
    }

    private static string Identifier(string segment)
    {
        var letters = new StringBuilder(segment.Length);
        foreach (var c in segment)
        {
            letters.Append(char.IsLetterOrDigit(c) || c == '_' ? c : '_');
        }

        var name = letters.ToString();
        return name.Length == 0 || char.IsDigit(name[0]) || IsKeyword(name) ? "_" + name : name;
    }

    private static string Raise(string name)
    {
        var raised = new StringBuilder(name.Length);
        var raise = true;
        foreach (var c in name)
        {
            if (c is '-' or '_' or '.' or ' ')
            {
                raise = true;
                continue;
            }

            raised.Append(raise ? char.ToUpperInvariant(c) : c);
            raise = false;
        }

        return raised.ToString();
    }
}
