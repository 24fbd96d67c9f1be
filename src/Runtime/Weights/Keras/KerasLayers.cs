namespace VggGen;

/// <summary>
/// The structure of Keras 3: <c>layers/conv2d/vars/0</c>. Layers are called by their class and counted, weights are numbered; newer versions leave the layer's own name
/// in an attribute (keras-team/keras, <c>saving_lib.py</c>).
/// </summary>
internal static class KerasLayers
{
    private const string Variables = "vars";
    private const string LayerName = "name";
    private const int MaximumDepth = 16;

    // Keras 2.13 had the second word.
    private static readonly string[] s_roots = ["layers", "_layer_checkpoint_dependencies"];

    // What draws random numbers keeps its state among the weights.
    private const string RandomState = "seed_generator";

    /// <summary>The group of layers; null where a file has none.</summary>
    public static Hdf5Object? Find(Hdf5Object root)
        => s_roots.Select(root.Find).FirstOrDefault(static layers => layers is { IsGroup: true });

    /// <summary>The datasets as entries, in the order in which layers were counted.</summary>
    public static List<WeightsEntry> Read(Hdf5Object layers)
    {
        var entries = new List<WeightsEntry>();
        Visit(layers, "", 0, entries);
        return entries;
    }

    private static void Visit(Hdf5Object group, string path, int depth, List<WeightsEntry> entries)
    {
        if (depth > MaximumDepth)
        {
            throw group.Source.Damaged(group.Address, $"groups lie more than {MaximumDepth} deep in one another");
        }

        foreach (var (name, address) in group.Members().OrderBy(static member => member.Key, KerasNames.Counted))
        {
            if (name == RandomState || Hdf5Object.Read(group.Source, address) is not { IsGroup: true } member)
            {
                continue;
            }

            if (name == Variables)
            {
                AddVariables(member, path, entries);
            }
            else
            {
                Visit(member, s_roots.Contains(name) ? path : path.Length == 0 ? name : $"{path}/{name}", depth + 1, entries);
            }
        }
    }

    private static void AddVariables(Hdf5Object variables, string path, List<WeightsEntry> entries)
    {
        var layer = variables.Attribute(LayerName) is [{ Length: > 0 } own] ? own : path;
        var datasets = variables.Members()
            .OrderBy(static member => member.Key, KerasNames.Counted)
            .Select(member => Hdf5Object.Read(variables.Source, member.Value))
            .Where(Hdf5Dataset.IsOne)
            .Select((item, i) => Hdf5Dataset.Read(item, $"{layer}/{i}"))
            .ToArray();
        var ranks = Array.ConvertAll(datasets, static dataset => dataset.Shape.Length);
        entries.AddRange(datasets.Select((dataset, i) => dataset.ToEntry($"{layer}/{KerasNames.OfVariable(ranks, i)}")));
    }
}
