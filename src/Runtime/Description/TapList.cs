namespace VggGen;

/// <summary>The taps of a network in the order in which it computes them. They are also its steps: each is computed from the one before.</summary>
internal static class TapList
{
    public static IReadOnlyList<TapDescription> Of(IReadOnlyList<LayerDescription> layers)
        => Array.AsReadOnly(layers.SelectMany(static (layer, index) => Of(layer, index)).ToArray());

    private static IEnumerable<TapDescription> Of(LayerDescription layer, int index)
    {
        // `1_1` of `conv1_1`: what goes with a layer is named by its number, as in Caffe.
        var number = layer.Name.TrimStart([.. layer.Name.TakeWhile(char.IsLetter)]);
        yield return new TapDescription(layer.Name, layer.Output, index, TapPoint.Layer);
        if (layer is ConvolutionDescription { HasBatchNorm: true })
        {
            yield return new TapDescription($"bn{number}", layer.Output, index, TapPoint.BatchNorm);
        }

        if (ActivationName(layer) is { } activation)
        {
            yield return new TapDescription(activation + number, layer.Output, index, TapPoint.Activation);
        }

        if (layer is FullyConnectedDescription { Dropout: > 0 })
        {
            yield return new TapDescription($"drop{number}", layer.Output, index, TapPoint.Dropout);
        }
    }

    private static string? ActivationName(LayerDescription layer)
    {
        var kind = layer switch
        {
            ConvolutionDescription convolution => convolution.Activation.Kind,
            FullyConnectedDescription fullyConnected => fullyConnected.Activation.Kind,
            _ => ActivationKind.None,
        };
        return kind switch
        {
            ActivationKind.None => null,
            ActivationKind.LeakyRelu => "leaky_relu",
            _ => kind.ToString().ToLowerInvariant(),
        };
    }
}
