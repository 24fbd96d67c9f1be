using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Binding;

/// <summary>
/// The paper's six columns, which any file may extend without declaring them. They are parsed from the very table that the
/// models ship, embedded in this assembly.
/// </summary>
internal static class Prelude
{
    public const string FileName = "table1.vggconf";

    private static readonly Lazy<IReadOnlyList<NetworkDefinition>> definitions = new(Load);

    public static IReadOnlyList<string> Names { get; } = [.. definitions.Value.Select(definition => definition.Name)];

    public static NetworkDefinition? Find(string name) => definitions.Value.FirstOrDefault(definition => definition.Name == name);

    /// <summary>The text of the table.</summary>
    public static string ReadText()
    {
        using var stream = typeof(Prelude).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"The resource {FileName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static List<NetworkDefinition> Load()
    {
        var tree = SyntaxTree.Parse(FileName, ReadText());
        var diagnostics = new DiagnosticBag(tree.Text);
        var file = new FileBinder(tree, string.Empty, diagnostics).Bind();
        var resolver = new NetworkResolver(file, Imports.None, _ => null, [], diagnostics);
        return [.. file.Networks.Select(network => resolver.Resolve(network).Define(file))];
    }
}
