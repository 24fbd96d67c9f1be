using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>A network after derivation: its flat list and its settings, with the places that this file has for them.</summary>
/// <param name="BlockSettings">Its own block's, then those of its bases in this file.</param>
/// <param name="Beyond">Those of a base beyond this file.</param>
/// <param name="Depth">How many networks it is derived from, one after the other.</param>
internal sealed record BoundNetwork(
    NetworkDeclaration Declaration,
    IReadOnlyList<BoundLayer> Layers,
    Settings BlockSettings,
    Settings Beyond,
    bool HasErrors,
    int Depth)
{
    /// <summary>The first layer that is not as its base has it, in itself or in the size of its map: what is odd before it is the base's own affair.</summary>
    public int FirstChange { get; init; }

    /// <summary>A setting is looked for in the network's block, its bases' blocks in this file, this file, and a base beyond it.</summary>
    public Settings Effective(FileDeclarations file) => BlockSettings.Or(file.Settings.Values).Or(Beyond);

    public NetworkDefinition Define(FileDeclarations file) => new(
        Declaration.Name,
        file.Path,
        HasErrors ? default : Layers.Select(layer => new DefinedLayer(layer.Layer!, layer.Claim)).ToEquatableArray(),
        Effective(file),
        HasErrors,
        Depth);
}
