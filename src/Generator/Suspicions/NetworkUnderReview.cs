using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Suspicions;

/// <summary>A network without errors, as those look at it who tell what is legal but hardly meant.</summary>
/// <param name="Bound">The network with the places that its file has for it.</param>
/// <param name="Audience">What the network wants to hear.</param>
/// <param name="Settings">The settings in force.</param>
/// <param name="Layers">All layers with their defaults filled in, soft-max included.</param>
/// <param name="Indices">For each layer of the model its index in <paramref name="Layers"/>.</param>
/// <param name="Model">What was computed.</param>
/// <param name="InheritedPlace">Where a layer is reported that a base wrote: what this network set, or its name.</param>
/// <param name="Diagnostics">Where it is reported.</param>
internal sealed record NetworkUnderReview(
    BoundNetwork Bound,
    Audience Audience,
    Settings Settings,
    IReadOnlyList<BoundLayer> Layers,
    IReadOnlyList<int> Indices,
    NetworkModel Model,
    SourceSpan InheritedPlace,
    DiagnosticBag Diagnostics)
{
    public string Name => Bound.Declaration.Name;

    public SourceSpan NameSpan => Bound.Declaration.NameSpan;

    // Few networks are told of, so few need it.
    private readonly Lazy<IReadOnlyList<string>> names = new(() => LayerNames.Of([.. Layers.Select(bound => bound.Layer)]));

    /// <summary>The field's name of layer <paramref name="index"/> of <see cref="Layers"/>.</summary>
    public string NameOf(int index) => names.Value[index];

    /// <summary>Where layer <paramref name="index"/> of <see cref="Layers"/> is reported; null where it is as its base has it, and so the base's own affair.</summary>
    public SourceSpan? PlaceOf(int index, LayerPart part = LayerPart.Whole)
    {
        var layer = Layers[index];
        if (layer is { IsOwn: true, Syntax: { } syntax })
        {
            return syntax.PlaceOf(part);
        }

        return index >= Bound.FirstChange ? InheritedPlace : null;
    }

    public void Report(int index, Mistake mistake, LayerPart part = LayerPart.Whole)
    {
        if (PlaceOf(index, part) is { } place)
        {
            Diagnostics.Report(place, mistake);
        }
    }

    /// <summary>Reports layer <paramref name="number"/> of the model.</summary>
    public void ReportModel(int number, Mistake mistake, LayerPart part = LayerPart.Whole) => Report(Indices[number], mistake, part);

    /// <summary>The first layer from <paramref name="index"/> on that is no dropout and no soft-max, or null.</summary>
    public Layer? NextOf(int index) =>
        Layers.Skip(index).Select(bound => bound.Layer).FirstOrDefault(layer => layer is not (Dropout or SoftMax));
}
