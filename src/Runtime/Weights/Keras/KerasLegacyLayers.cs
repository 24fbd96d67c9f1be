namespace VggGen;

/// <summary>
/// The structure of Keras 1 and 2: a group a layer, in the order of the attribute <c>layer_names</c>; in each the datasets that its attribute <c>weight_names</c> lists
/// (keras-team/keras, <c>legacy_h5_format.py</c>).
/// </summary>
internal static class KerasLegacyLayers
{
    private const string LayerNames = "layer_names";
    private const string WeightNames = "weight_names";
    private const int MaximumParts = 1 << 10;

    /// <summary>Whether a group has that structure.</summary>
    public static bool IsOne(Hdf5Object group) => Names(group, LayerNames) is not null;

    /// <summary>The datasets as entries.</summary>
    public static List<WeightsEntry> Read(Hdf5Object root)
    {
        var entries = new List<WeightsEntry>();
        var layers = root.Members();
        foreach (var layer in Names(root, LayerNames)!)
        {
            var group = layers.TryGetValue(layer, out var address)
                ? Hdf5Object.Read(root.Source, address)
                : root.Find(layer) ?? throw root.Source.Unsupported($"the file lists the layer {layer}, but does not hold it");
            var paths = Names(group, WeightNames) ?? [];
            foreach (var (path, name) in paths.Zip(KerasNames.OfLegacy(layer, paths)))
            {
                var dataset = group.Find(path) is { } found && Hdf5Dataset.IsOne(found)
                    ? Hdf5Dataset.Read(found, $"{layer}/{path}")
                    : throw root.Source.Unsupported($"the file lists {path} of the layer {layer}, but does not hold it");
                entries.Add(dataset.ToEntry(name));
            }
        }

        return entries;
    }

    // Lists too long for one attribute are split: layer_names0, layer_names1, …
    private static List<string>? Names(Hdf5Object group, string attribute)
    {
        if (group.Attribute(attribute) is { } whole)
        {
            return [.. whole];
        }

        var names = new List<string>();
        for (var part = 0; part < MaximumParts && group.Attribute($"{attribute}{part}") is { } some; part++)
        {
            names.AddRange(some);
        }

        return names.Count > 0 ? names : null;
    }
}
