using VggGen.Generator.Layers;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>A claimed shape without its place; null matches anything.</summary>
internal sealed record ShapeClaim(EquatableArray<long?> Extents)
{
    public bool HasRankOf(TensorShape shape) => Extents.Count == shape.Extents.Count;

    /// <summary>The index of the first extent that differs, or -1.</summary>
    public int FirstDifference(TensorShape shape)
    {
        for (var i = 0; i < Extents.Count; i++)
        {
            if (Extents[i] is { } extent && extent != shape.Extents[i])
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What to write where <paramref name="shape"/> is true: its extents, but for those that the claim leaves open.</summary>
    public string Mended(TensorShape shape) => HasRankOf(shape)
        ? new ShapeClaim(Extents.Select((extent, i) => extent is null ? null : (long?)shape.Extents[i]).ToEquatableArray()).ToString()
        : shape.ToString();

    public override string ToString() => string.Join("×", Extents.Select(extent => extent?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "_"));
}

/// <summary>A layer of a network's flat list, after repeats and edits.</summary>
/// <param name="Layer">The layer; null where its notation could not be read.</param>
/// <param name="Syntax">Where it was written, if in this file.</param>
/// <param name="IsOwn">Whether this network wrote it, rather than a base.</param>
internal sealed record BoundLayer(Layer? Layer, ShapeClaim? Claim, LayerSyntax? Syntax, ShapeSyntax? ClaimSyntax, bool IsOwn)
{
    /// <summary>A ReLU that was written behind it, though it is implied.</summary>
    public LayerSyntax? WrittenRelu { get; init; }
}

/// <summary>A network as others extend it: its flat list and its settings. Equal by value, free of spans.</summary>
internal sealed record NetworkDefinition(string Name, string Path, EquatableArray<DefinedLayer> Layers, Settings Settings, bool HasErrors, int Depth);

/// <summary>A layer of a definition with the shape that was claimed for it.</summary>
internal sealed record DefinedLayer(Layer Layer, ShapeClaim? Claim);
