using VggGen.Generator.Diagnostics;
using VggGen.Generator.Model;
using VggGen.Generator.Text;

namespace VggGen.Generator.Compilation;

/// <summary>What came of one file: its networks, free of spans, and apart from them its diagnostics. Equal by value.</summary>
internal sealed record CompiledFile(string Path, EquatableArray<NetworkModel> Networks, EquatableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
