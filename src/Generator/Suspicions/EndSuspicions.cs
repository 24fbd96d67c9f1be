using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;

namespace VggGen.Generator.Suspicions;

/// <summary>Classifiers, soft-max, explicit ReLUs, and layers that follow their like.</summary>
internal static class EndSuspicions
{
    public static void Report(NetworkUnderReview network)
    {
        ReportEnd(network);
        var layers = network.Layers;
        var lastConnected = LastIndex(network, layer => layer is FullyConnected);
        for (var i = 0; i < layers.Count; i++)
        {
            if (layers[i] is { IsOwn: true, WrittenRelu: { } relu })
            {
                var mistake = i == lastConnected ? LayerMistakes.ReluOnLogits() : LayerMistakes.ExplicitRelu();
                network.Diagnostics.Report(relu.Notation, mistake.Replace(Removal.OfItem(network.Diagnostics.Text, relu.Span), string.Empty));
            }

            var next = i + 1 < layers.Count ? layers[i + 1].Layer : null;
            if (layers[i].Layer is SoftMax)
            {
                if (next is SoftMax)
                {
                    network.Report(i + 1, LayerMistakes.TwoSoftMax());
                }
                else if (next is not null)
                {
                    network.Report(i, LayerMistakes.SoftMaxBeforeEnd());
                }
            }

            if (layers[i].Layer is Pool && next is Pool second)
            {
                network.Report(i + 1, LayerMistakes.TwoPools(network.NameOf(i + 1), second.Notation));
            }

            if (layers[i].Layer is FullyConnected { Activation.Kind: ActivationKind.None } linear && i != lastConnected
                && network.NextOf(i + 1) is FullyConnected after && after.Features == linear.Features)
            {
                network.Report(i, LayerMistakes.Collapses(network.NameOf(i), linear.Notation));
            }
        }
    }

    private static void ReportEnd(NetworkUnderReview network)
    {
        var last = network.Model.Layers[network.Model.Layers.Count - 1];
        var index = network.Indices[network.Indices.Count - 1];
        if (!last.Output.IsVector && !network.Model.FlattensOutput)
        {
            network.Report(index, LayerMistakes.NoClassifier(last.Name, last.Output));
        }
        else if (network.Bound.Declaration.Base is null && !network.Layers.Any(bound => bound.Layer is SoftMax))
        {
            network.Report(index, LayerMistakes.NoSoftMax());
        }
    }

    private static int LastIndex(NetworkUnderReview network, Func<Layer?, bool> holds)
    {
        var index = network.Layers.Count - 1;
        while (index >= 0 && !holds(network.Layers[index].Layer))
        {
            index--;
        }

        return index;
    }
}
