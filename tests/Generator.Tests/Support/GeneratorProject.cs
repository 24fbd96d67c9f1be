using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace VggGen.Generator.Tests.Support;

/// <summary>A C# project with `.vggconf` files, in which the generator runs again after each edit as it does in an editor.</summary>
internal sealed class GeneratorProject
{
    public const string Folder = "/acme";

    private readonly Dictionary<string, ConfText> texts = new(StringComparer.Ordinal);
    private CSharpCompilation compilation = CSharpProject.All[^1].Compile("class Program { }").WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    private GeneratorDriver driver = CSharpGeneratorDriver.Create(
        [new VggGenerator().AsSourceGenerator()],
        optionsProvider: new Options("Acme", Folder),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public GeneratorProject(params (string Path, string Content)[] files)
    {
        foreach (var (path, content) in files)
        {
            Put(path, content);
        }

        Run();
    }

    public GeneratorRunResult Result { get; private set; }

    /// <summary>Writes a file and runs again.</summary>
    public RunReasons Edit(string path, string content)
    {
        Put(path, content);
        return Run();
    }

    public RunReasons Edit(string path, string old, string replacement)
    {
        var content = texts[path].Content!;
        Assert.Contains(old, content, StringComparison.Ordinal);
        return Edit(path, content.Replace(old, replacement, StringComparison.Ordinal));
    }

    public RunReasons Remove(string path)
    {
        driver = driver.RemoveAdditionalTexts([texts[path]]);
        texts.Remove(path);
        return Run();
    }

    /// <summary>Adds a C# file that has nothing to do with networks, and runs again.</summary>
    public RunReasons EditCSharp(string source)
    {
        compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees[0].Options));
        return Run();
    }

    /// <summary>What `NoWarn` and `.globalconfig` do.</summary>
    public RunReasons SetSeverity(string code, ReportDiagnostic severity)
    {
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(code, severity)]));
        return Run();
    }

    /// <summary>References other assemblies than before.</summary>
    public RunReasons SetReferences(Func<IEnumerable<MetadataReference>, IEnumerable<MetadataReference>> change)
    {
        compilation = compilation.WithReferences(change(compilation.References));
        return Run();
    }

    public RunReasons SetLanguage(LanguageVersion version)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(version);
        compilation = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), options)));
        driver = driver.WithUpdatedParseOptions(options);
        return Run();
    }

    /// <summary>Writes a file in another encoding.</summary>
    public RunReasons Edit(string path, string content, Encoding encoding)
    {
        Put(path, content, encoding);
        return Run();
    }

    /// <summary>Puts a file there that cannot be read.</summary>
    public RunReasons PutUnreadable(string path)
    {
        Put(path, null);
        return Run();
    }

    public string Source(string hintName) => Result.GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    public IEnumerable<string> HintNames => Result.GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal);

    /// <summary>The project with all that was generated, and what its compiler says of it.</summary>
    public ImmutableArray<Diagnostic> CompileWithOutput() =>
        compilation.AddSyntaxTrees(Result.GeneratedSources.Select(source => source.SyntaxTree)).GetDiagnostics();

    private RunReasons Run()
    {
        driver = driver.RunGenerators(compilation);
        Result = driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
        return RunReasons.Of(Result);
    }

    private void Put(string path, string? content, Encoding? encoding = null)
    {
        var text = new ConfText(Folder + "/" + path, content, encoding);
        driver = texts.TryGetValue(path, out var old) ? driver.ReplaceAdditionalText(old, text) : driver.AddAdditionalTexts([text]);
        texts[path] = text;
    }

    private sealed class ConfText(string path, string? content, Encoding? encoding) : AdditionalText
    {
        public override string Path => path;

        public string? Content => content;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => content is null ? null : SourceText.From(content, encoding);
    }

    private sealed class Options(string rootNamespace, string folder) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(rootNamespace, folder);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Properties(string rootNamespace, string folder) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.RootNamespace" => rootNamespace,
                "build_property.MSBuildProjectDirectory" => folder,
                _ => null,
            };
            return value is not null;
        }
    }
}
