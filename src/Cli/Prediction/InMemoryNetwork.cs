using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VggGen.Cli.Networks;
using VggGen.Generator;
using VggGen.Generator.Model;

namespace VggGen.Cli.Prediction;

/// <summary>
/// Makes a network of a file without a project: the generator of the builds runs over the texts, and what it generates is compiled and
/// loaded here. So what the tool computes is what a build of that file would.
/// </summary>
internal static class InMemoryNetwork
{
    /// <summary>Compiles a file with those that it sees, and finds the class of one of its networks.</summary>
    /// <param name="project">A file without errors, and the others.</param>
    /// <param name="model">One of the file's networks.</param>
    public static LoadedNetwork Compile(ConfProject project, NetworkModel model, CancellationToken cancellation)
    {
        using var image = new MemoryStream();
        Compile(project, image, cancellation);
        image.Position = 0;
        var assembly = new AssemblyLoadContext(ConfFiles.RootNamespace).LoadFromStream(image);
        return new LoadedNetwork(assembly.GetType(model.FullName, throwOnError: true)!);
    }

    private static void Compile(ConfProject project, Stream image, CancellationToken cancellation)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);
        var empty = CSharpCompilation.Create(ConfFiles.RootNamespace, references: References(), options: options);
        CSharpGeneratorDriver
            .Create([new VggGenerator().AsSourceGenerator()], project.Sources.Select(source => new ConfText(source)), optionsProvider: new ProjectOptions(ConfFiles.RootNamespace, project.Folder))
            .RunGeneratorsAndUpdateCompilation(empty, out var compilation, out _, cancellation);
        var result = compilation.Emit(image, cancellationToken: cancellation);
        if (!result.Success)
        {
            var first = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException($"The code generated from {project.Sources[0].Path} does not compile: {first}");
        }
    }

    /// <summary>All that this process may load, the runtime and TorchSharp among it.</summary>
    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(path => MetadataReference.CreateFromFile(path));
}
