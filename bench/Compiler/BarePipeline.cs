using Microsoft.CodeAnalysis;

namespace VggGen.Compiler.Bench;

/// <summary>The least that a generator over `.vggconf` files can do: it selects their texts and emits a constant for each. What Roslyn itself costs.</summary>
internal sealed class BarePipeline : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var texts = context.AdditionalTextsProvider
            .Where(text => text.Path.EndsWith(".vggconf", StringComparison.OrdinalIgnoreCase))
            .Select((text, cancellation) => (Name: Path.GetFileNameWithoutExtension(text.Path), Content: text.GetText(cancellation)?.ToString()));
        context.RegisterSourceOutput(texts, (output, text) => output.AddSource(text.Name + ".g.cs", "// constant"));
    }
}
