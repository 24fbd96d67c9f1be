using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Model;

namespace VggGen.Generator.Tests.Support;

/// <summary>The compiler, called as tests want it: from text, with a file name where one is needed.</summary>
internal static class Compiler
{
    /// <summary>What an unnamed network takes its name from.</summary>
    public const string Path = "net.vggconf";

    public static CompiledFile Compile(string text, string path = Path, string defaultNamespace = "") =>
        Compile(new SourceFile(path, text, defaultNamespace))[0];

    /// <summary>The info that a text which leaves `soft-max` out for brevity gets, as most texts of the tests do; it has tests of its own.</summary>
    public const string NoSoftMax = "VGG0904";

    public static IReadOnlyList<CompiledFile> Compile(params SourceFile[] files) => VggCompiler.Compile(files);

    public static SourceFile File(string path, string text, string defaultNamespace = "") => new(path, text, defaultNamespace);

    /// <summary>The networks of a file without errors, by name.</summary>
    public static IReadOnlyDictionary<string, NetworkModel> Networks(string text)
    {
        var file = Compile(text);
        Assert.True(!file.HasErrors, string.Join('\n', file.Diagnostics.Select(Show)));
        return file.Networks.ToDictionary(network => network.Name, StringComparer.Ordinal);
    }

    /// <summary>The last network of a file without errors.</summary>
    public static NetworkModel Network(string text) => Networks(text).Values.Last();

    public static IReadOnlyList<Diagnostic> Diagnostics(string text) => Compile(text).Diagnostics;

    /// <summary>The codes of what was reported, in the order of the text: `VGG0401 VGG0601`, or nothing.</summary>
    public static string Codes(string text) => Codes(Compile(text));

    public static string Codes(CompiledFile file) => string.Join(' ', file.Diagnostics.Select(diagnostic => diagnostic.Rule.Code).Where(code => code != NoSoftMax));

    public static string Show(Diagnostic diagnostic) =>
        FormattableString.Invariant($"{diagnostic.Place.Start.Line},{diagnostic.Place.Start.Column}: {diagnostic.Rule.Code}: {diagnostic.Message}");
}
