using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Suspicions;

/// <summary>Settings that no layer looks at.</summary>
internal static class SettingSuspicions
{
    private static readonly IReadOnlyList<(string Key, string Needs, Func<NetworkModel, bool> Uses)> all =
    [
        (SettingKeys.Classes, "FC", network => network.Layers.Any(layer => layer.Layer is FullyConnected)),
        (SettingKeys.Dropout, "hidden FC", network => network.Layers.Count(layer => layer.Layer is FullyConnected) > 1),
        (SettingKeys.BatchNorm, "conv", HasConv),
        (SettingKeys.Padding, "conv", HasConv),
        (SettingKeys.Activation, "conv and no hidden FC", network => HasConv(network) || network.Layers.Count(layer => layer.Layer is FullyConnected) > 1),
        (SettingKeys.Init, "conv and no FC", network => network.Layers.Any(layer => layer.Layer is Conv or FullyConnected)),
    ];

    /// <summary>Reports settings that none of the networks in their reach uses.</summary>
    /// <param name="settings">A file's, or those of one network's block.</param>
    /// <param name="networks">The networks in their reach, none of them with errors.</param>
    /// <param name="diagnostics">Where it is reported.</param>
    public static void Report(BoundSettings settings, IReadOnlyCollection<NetworkModel> networks, DiagnosticBag diagnostics)
    {
        foreach (var (key, needs, uses) in all)
        {
            if (settings.PlaceOf(key) is { } place && networks.Count > 0 && !networks.Any(uses))
            {
                diagnostics.Report(place, NameMistakes.SettingUnused(key, needs));
            }
        }
    }

    private static bool HasConv(NetworkModel network) => network.Layers.Any(layer => layer.Layer is Conv);
}
