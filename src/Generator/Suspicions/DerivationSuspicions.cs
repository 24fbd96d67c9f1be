using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;

namespace VggGen.Generator.Suspicions;

/// <summary>A network that derives its base and nothing else.</summary>
internal static class DerivationSuspicions
{
    public static void Report(NetworkUnderReview network)
    {
        if (network.Bound.Declaration is { Base: { } baseName, Edits.Count: 0 } declaration && declaration.Settings.Values == Settings.None)
        {
            network.Diagnostics.Report(declaration.NameSpan, DerivationMistakes.EqualsBase(declaration.Name, baseName.Text));
        }
    }
}
