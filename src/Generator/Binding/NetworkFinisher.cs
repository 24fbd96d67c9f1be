using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>Fills the settings into a network's layers: classes, dropout, padding, batch norm, activations.</summary>
internal sealed class NetworkFinisher(FileDeclarations file, DiagnosticBag diagnostics)
{
    /// <summary>The layers with every default filled in; one that cannot be is null.</summary>
    public List<BoundLayer> Finish(BoundNetwork network)
    {
        var settings = network.Effective(file);
        var layers = network.Layers.ToList();
        var last = layers.FindLastIndex(layer => layer.Layer is FullyConnected);
        var writesDropout = layers.Exists(layer => layer.Layer is Dropout);
        if (writesDropout && settings.Dropout is not null && PlaceOf(network, SettingKeys.Dropout) is { } place)
        {
            diagnostics.Report(place, NameMistakes.DropoutTwice());
        }

        var dropout = writesDropout ? 0 : settings.Dropout ?? 0.5;
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i].Layer?.WithDefaults(settings);
            if (layer is FullyConnected fullyConnected)
            {
                layer = FinishFullyConnected(network, layers[i], i, fullyConnected, i == last, settings, dropout);
            }

            layers[i] = layers[i] with { Layer = layer };
        }

        return layers;
    }

    private FullyConnected? FinishFullyConnected(BoundNetwork network, BoundLayer bound, int index, FullyConnected layer, bool isLast, Settings settings, double dropout)
    {
        if (layer.Features is null)
        {
            if (settings.Classes is null)
            {
                if (PlaceOf(network, SettingKeys.Classes) is null)
                {
                    diagnostics.Report(bound.Syntax?.Argument?.Span ?? network.Declaration.NameSpan, ChannelMistakes.ClassesMissing());
                }

                return null;
            }

            layer = layer with { Features = settings.Classes };
        }
        else if (isLast && settings.Classes is { } classes && classes != layer.Features)
        {
            // A layer that could not be read may be the last FC, and `classes` be right.
            if (bound.IsOwn && !network.Layers.Any(other => other.Layer is null))
            {
                ReportContradiction(network, bound, index, layer.Features.Value, classes);
            }
            else if (!bound.IsOwn)
            {
                layer = layer with { Features = classes };
            }
        }

        return isLast ? layer with { Activation = Activation.None, Dropout = 0 } : layer with { Dropout = dropout };
    }

    private void ReportContradiction(BoundNetwork network, BoundLayer bound, int index, long width, long classes)
    {
        var name = LayerNames.Of([.. network.Layers.Select(layer => layer.Layer)])[index];
        var mistake = ChannelMistakes.ClassesContradict(name, width, classes);
        if (PlaceOf(network, SettingKeys.Classes) is { } place)
        {
            mistake = mistake.With(place, "`classes` is set here");
        }

        diagnostics.Report(bound.Syntax?.Argument?.Span ?? network.Declaration.NameSpan, mistake);
    }

    /// <summary>Where the network's own block or the file sets the key.</summary>
    private SourceSpan? PlaceOf(BoundNetwork network, string key) =>
        network.Declaration.Settings.PlaceOf(key) ?? file.Settings.PlaceOf(key);
}
