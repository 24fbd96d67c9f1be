using VggGen.Generator.Compilation;
using VggGen.Generator.Emit;

namespace VggGen.Generator.Tests.Support;

/// <summary>The generated code of a text.</summary>
internal static class Generated
{
    /// <summary>The code of each network, named by its class.</summary>
    public static IEnumerable<Target> Code(string text, string path = Compiler.Path) => Code([Compiler.File(path, text)]);

    public static IEnumerable<Target> Code(params SourceFile[] files) => Compiler.Compile(files)
        .SelectMany(file => file.Networks)
        .Select(network => new Target("cs", ModuleEmitter.Emit(network), network.ClassName));

    /// <summary>The code of the last network.</summary>
    public static string Last(string text) => ModuleEmitter.Emit(Compiler.Compile(text).Networks[^1]);
}
