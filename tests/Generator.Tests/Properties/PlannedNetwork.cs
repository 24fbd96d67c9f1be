namespace VggGen.Generator.Tests.Properties;

/// <summary>A network that a text declares, and what the oracle computed of it: what the compiler is to find.</summary>
/// <param name="Name">As the text writes it.</param>
/// <param name="FullName">Its class with the namespace.</param>
/// <param name="Scope">Where its settings come from.</param>
/// <param name="Layers">The flat list, defaults open: what others derive from.</param>
/// <param name="Placed">The same with everything filled in.</param>
internal sealed record PlannedNetwork(string Name, string FullName, SettingsScope Scope, IReadOnlyList<FlatLayer> Layers, IReadOnlyList<PlacedLayer> Placed)
{
    public long Parameters => Placed.Sum(layer => layer.Parameters);

    public long MultiplyAdds => Placed.Sum(layer => layer.MultiplyAdds);

    public int WeightLayers => Placed.Count(layer => layer.Weight.Count > 0);
}

/// <summary>A file of a random project and the networks that it declares, in any order.</summary>
internal sealed record PlannedFile(string Path, string Text, IReadOnlyList<PlannedNetwork> Networks);

/// <summary>Files that see each other; the namespace is for those that set none.</summary>
internal sealed record PlannedProject(string Namespace, IReadOnlyList<PlannedFile> Files)
{
    public IEnumerable<PlannedNetwork> Networks => Files.SelectMany(file => file.Networks);

    public int Length => Files.Sum(file => file.Text.Length);

    public override string ToString() => string.Concat(Files.Select(file => $"\n=== {file.Path}\n{file.Text.ReplaceLineEndings("\n")}\n"));
}
