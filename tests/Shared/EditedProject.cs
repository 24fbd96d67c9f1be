using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace VggGen.Edits;

/// <summary>
/// A C# project with a number of `.vggconf` files, and the driver that an editor keeps from edit to edit. The first file is the paper's VGG-19
/// written out; the others are small networks. The references are those of a .NET app with TorchSharp and the runtime.
/// </summary>
internal sealed class EditedProject
{
    private const string Vgg19 = """
        input: 224×224 RGB
        classes: 1000

        conv3-64 ×2, maxpool
        conv3-128 ×2, maxpool
        conv3-256 ×4, maxpool
        conv3-512 ×4, maxpool   # the fourth block
        conv3-512 ×4, maxpool
        FC-4096 ×2, FC-classes, soft-max
        """;

    private readonly GeneratorDriver warm;
    private readonly ConfText original;
    private readonly CSharpCompilation compilation;
    private readonly CSharpCompilation edited;

    public EditedProject(IIncrementalGenerator generator, int files)
    {
        original = File(Vgg19);
        var texts = Enumerable.Range(1, files - 1)
            .Select(i => (AdditionalText)new ConfText(
                string.Create(CultureInfo.InvariantCulture, $"/acme/networks/small{i}.vggconf"),
                string.Create(CultureInfo.InvariantCulture, $"input: 32×32 RGB\nclasses: 10\n\nconv3-{8 + i % 8} ×2, maxpool\nconv3-32 ×2, maxpool\nFC-64, FC-classes, soft-max\n")))
            .Prepend(original)
            .ToImmutableArray();
        var tree = CSharpSyntaxTree.ParseText("class Program { static void Main() { } }");
        compilation = CSharpCompilation.Create("Acme", [tree], References(), new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        edited = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText("class Program { static void Main() { System.Console.WriteLine(); } }"));
        Cold = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], texts);
        warm = Cold.RunGenerators(compilation);
        if (warm.GetRunResult() is var result && (result.GeneratedTrees.Length != files || result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)))
        {
            throw new InvalidOperationException($"{result.GeneratedTrees.Length} of {files} files were generated: {string.Join(Environment.NewLine, result.Diagnostics.Take(3))}");
        }
    }

    /// <summary>A driver that has seen nothing yet.</summary>
    public GeneratorDriver Cold { get; }

    public GeneratorDriver RunCold() => Cold.RunGenerators(compilation);

    /// <summary>Someone typed in a C# file.</summary>
    public GeneratorDriver EditCSharp() => warm.RunGenerators(edited);

    /// <summary>Someone widened a layer of VGG-19. Each call is a text that the driver has not seen.</summary>
    public GeneratorDriver EditNetwork() => Edit(Vgg19.Replace("conv3-256", "conv3-288", StringComparison.Ordinal));

    /// <summary>Someone reworded a comment of VGG-19.</summary>
    public GeneratorDriver EditComment() => Edit(Vgg19.Replace("the fourth block", "the fourth of five blocks", StringComparison.Ordinal));

    private GeneratorDriver Edit(string content) => warm.ReplaceAdditionalText(original, File(content)).RunGenerators(compilation);

    private static ConfText File(string content) => new("/acme/networks/vgg19.vggconf", content);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(TorchSharp.torch).Assembly.Location)
            .Append(typeof(VggNetwork).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>A file that is in memory already, as an editor has it.</summary>
    private sealed class ConfText(string path, string content) : AdditionalText
    {
        private readonly SourceText text = SourceText.From(content, System.Text.Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }
}
