using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Suspicions;

/// <summary>Batch norm, LRN and biases that do not go together.</summary>
internal static class NormalizationSuspicions
{
    public static void Report(NetworkUnderReview network)
    {
        var layers = network.Model.Layers;
        var reportsBias = false;
        for (var i = 0; i < layers.Count; i++)
        {
            if (layers[i].Layer is not Conv conv)
            {
                continue;
            }

            var hasBatchNorm = conv.BatchNorm == true;
            if (hasBatchNorm && layers[i].Output is { Height: 1, Width: 1 })
            {
                network.ReportModel(i, LayerMistakes.BatchNormOfOnePixel(layers[i].Name, conv.Notation));
            }

            if (!conv.HasBias && !hasBatchNorm)
            {
                network.ReportModel(i, LayerMistakes.NeitherBiasNorBatchNorm(layers[i].Name, conv.Notation), LayerPart.Bias);
            }
            else if (conv.HasBias && hasBatchNorm && !reportsBias)
            {
                // One switch makes all of them: once a network is enough.
                reportsBias = true;
                network.ReportModel(i, LayerMistakes.BiasBesideBatchNorm(layers[i].Name, conv.Notation));
            }
        }

        var lrn = layers.ToList().FindIndex(layer => layer.Layer is LocalResponseNorm);
        if (lrn >= 0 && layers.Any(layer => layer.Layer is Conv { BatchNorm: true }))
        {
            network.ReportModel(lrn, LayerMistakes.TwoNormalizations(layers[lrn].Name));
        }
    }
}
