namespace VggGen.Generator.Tests.Properties;

/// <summary>What may be claimed behind an item: the shapes of all the places in which it stands, since one text speaks of each.</summary>
internal sealed class ShapeClaims(IEnumerable<(IReadOnlyList<FlatLayer> Layers, IReadOnlyList<PlacedLayer> Placed)> networks)
{
    private readonly ILookup<WrittenItem, FeatureShape> shapes = networks
        .SelectMany(network => network.Layers.Zip(network.Placed))
        .SelectMany(pair => pair.First.Ends.Select(item => (Item: item, Shape: pair.Second.Output)))
        .ToLookup(end => end.Item, end => end.Shape);

    /// <summary>The claim as text; empty where none is drawn or none can hold everywhere.</summary>
    public string Behind(WrittenItem item, Pen pen)
    {
        var here = shapes[item].ToList();
        if (here.Count == 0 || here.Exists(shape => shape.IsVector != here[0].IsVector))
        {
            return "";
        }

        bool[] isOpen = [Differs(here, shape => shape.Channels), Differs(here, shape => shape.Height), Differs(here, shape => shape.Width)];
        return pen.Blank() + pen.Arrow() + pen.Blank() + pen.Shape(here[0], isOpen);
    }

    private static bool Differs(List<FeatureShape> shapes, Func<FeatureShape, long> extent) => shapes.Select(extent).Distinct().Skip(1).Any();
}
