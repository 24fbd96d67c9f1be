using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Shapes;

/// <summary>
/// Walks a network from its input to its logits: sizes, channels, counts, receptive fields, state-dict keys. After a mistake it
/// goes on with what is still known, so that one run shows all mistakes and none twice: behind a map of unknown size only
/// channels are checked, behind a layer that could not be read nothing is.
/// </summary>
internal sealed class ShapePass(BoundNetwork network, TensorShape image, SourceSpan inheritedPlace, DiagnosticBag diagnostics)
{
    /// <summary>Stands for a size that is not known; every window fits it.</summary>
    private const long UnknownSize = 1L << 40;

    private readonly List<LayerModel> models = [];
    private readonly List<int> indices = [];
    private readonly StateKeys keys = new();
    private readonly ShapeClaims claims = new(diagnostics, network.Declaration.NameSpan);
    private ReceptiveField field = ReceptiveField.OnePixel;
    private readonly TensorShape input = image;
    private TensorShape shape = image;
    private LayerModel? firstFullyConnected;
    private bool sizeIsKnown = true;
    private int index;

    /// <summary>For each layer of the model its index among the layers that were given.</summary>
    public IReadOnlyList<int> Indices => indices;

    /// <summary>Whether every shape is known.</summary>
    public bool Succeeded { get; private set; } = true;

    public IReadOnlyList<LayerModel> Run(IReadOnlyList<BoundLayer> layers)
    {
        var names = LayerNames.Of([.. layers.Select(layer => layer.Layer)]);
        for (var i = 0; i < layers.Count; i++)
        {
            index = i;
            if (layers[i].Layer is null || !Step(layers[i], layers[i].Layer!, names[i]))
            {
                Succeeded = false;
                break;
            }
        }

        claims.Report();
        return models;
    }

    /// <summary>Takes one layer; false where nothing behind it can be known.</summary>
    private bool Step(BoundLayer bound, Layer layer, string name)
    {
        if (layer.IsSpatial && shape.IsVector)
        {
            var mistake = ChannelMistakes.AfterFullyConnected(name, layer.Notation, firstFullyConnected!.Name);
            Report(PlaceOf(bound, LayerPart.Whole), FirstPlace is { } place ? mistake.With(place, $"{firstFullyConnected.Name} stands here") : mistake);
            Succeeded = false;
            return true;
        }

        if (!sizeIsKnown && layer is FullyConnected)
        {
            return false;
        }

        if (layer is FullyConnected && !CanFlatten())
        {
            Report(PlaceOf(bound, LayerPart.Whole), SizeMistakes.FlattenTooLarge(name, shape));
            return false;
        }

        var context = new LayerContext(name, () => SmallestInput(layer), () => SizeChain.Of(input, models));
        if (layer.Check(shape, context) is { } fault && !Survive(bound, layer, fault))
        {
            return true;
        }

        try
        {
            Place(bound, layer, name);
            return true;
        }
        catch (OverflowException)
        {
            Report(PlaceOf(bound, LayerPart.Whole), SizeMistakes.WeightTooLarge(name, layer.Notation));
            return false;
        }
    }

    private bool CanFlatten()
    {
        try
        {
            return shape.Count <= int.MaxValue;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>Reports a fault and says whether the layer's output is known all the same.</summary>
    private bool Survive(BoundLayer bound, Layer layer, LayerFault fault)
    {
        Succeeded = false;
        Report(PlaceOf(bound, fault.Part), bound.Syntax is { } syntax && !bound.IsOwn ? fault.Mistake.With(syntax.Notation, "the layer stands here") : fault.Mistake);
        var (vertical, horizontal) = layer.Windows(shape);
        var fits = vertical.Fits(shape.Height) && horizontal.Fits(shape.Width);
        var isPaddingFault = fault.Part is LayerPart.Window or LayerPart.Stride;
        if (!fits || isPaddingFault)
        {
            sizeIsKnown = false;
            shape = TensorShape.Map(layer is Conv conv ? conv.Channels : shape.Channels, UnknownSize, UnknownSize);
            return false;
        }

        return true;
    }

    private void Place(BoundLayer bound, Layer layer, string name)
    {
        var output = layer.Output(shape);
        if (layer is AdaptivePool or GlobalPool && !sizeIsKnown)
        {
            // Whatever came in, the size behind it is known again; its counts are not.
            sizeIsKnown = true;
        }

        var (vertical, horizontal) = layer.Windows(shape);
        field = field.Through(vertical, horizontal);
        if (layer is not SoftMax && sizeIsKnown)
        {
            var (key, batchNormKey) = keys.Next(layer);
            var model = new LayerModel(layer, name, key, batchNormKey, shape, output, layer.Parameters(shape), layer.MultiplyAdds(shape), field.Size);
            models.Add(model);
            indices.Add(index);
            if (layer is FullyConnected && firstFullyConnected is null)
            {
                firstFullyConnected = model;
                FirstPlace = bound.Syntax?.Notation;
            }
        }

        if (sizeIsKnown && bound.Claim is { } claim && (bound.IsOwn || index >= network.FirstChange))
        {
            claims.Check(bound, claim, name, output);
        }

        shape = output;
    }

    private SourceSpan? FirstPlace { get; set; }

    private string? SmallestInput(Layer layer)
    {
        var passed = models.Select(model => (model.Layer, model.Input)).Append((layer, shape)).ToList();
        return InverseArithmetic.SmallestInput(passed, Pair.One)?.ToString();
    }

    /// <summary>Reports a mistake at its place. One that the base makes as well was told there: this network is only told that it cannot be had.</summary>
    private void Report(SourceSpan? place, Mistake mistake)
    {
        if (place is { } own)
        {
            diagnostics.Report(own, mistake);
        }
        else if (network.Declaration.Base is { } baseName)
        {
            diagnostics.Report(baseName.Span, DerivationMistakes.BaseHasErrors(baseName.Text));
        }
    }

    /// <summary>A layer that a base wrote is not at fault where it stands: what this network set or its name is. Null where nothing differs from the base.</summary>
    private SourceSpan? PlaceOf(BoundLayer bound, LayerPart part)
    {
        if (!bound.IsOwn || bound.Syntax is not { } syntax)
        {
            return index >= network.FirstChange ? inheritedPlace : null;
        }

        return syntax.PlaceOf(part);
    }
}
