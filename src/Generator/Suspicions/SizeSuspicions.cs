using VggGen.Generator.Diagnostics;
using VggGen.Generator.Emit;

namespace VggGen.Generator.Suspicions;

/// <summary>Networks that take more memory than the budget allows, and code longer than anyone reads.</summary>
internal static class SizeSuspicions
{
    /// <summary>4 GiB: what a small graphics card has.</summary>
    private const decimal DefaultBudget = 4m * (1L << 30);
    private const decimal BytesOfFloat = 4;
    private const decimal MostOfOneLayer = 0.6m;
    private const int MostLines = 5_000;

    /// <summary>A network of fewer layers is always shorter; so its code need not be written to count its lines.</summary>
    private const int FewLayers = 300;

    public static void Report(NetworkUnderReview network)
    {
        var model = network.Model;
        var budget = network.Settings.Memory ?? DefaultBudget;
        var weights = model.Parameters * BytesOfFloat;
        if (weights > budget)
        {
            network.Diagnostics.Report(network.NameSpan, SizeMistakes.WeightsOverBudget(model.Name, weights, budget));
        }

        var activations = model.Layers.Aggregate(0m, (sum, layer) => sum + ((decimal)layer.Output.Channels * layer.Output.Height * layer.Output.Width)) * BytesOfFloat;
        if (activations > budget)
        {
            network.Diagnostics.Report(network.NameSpan, SizeMistakes.ActivationsOverBudget(model.Name, activations, budget));
        }

        var haveWeights = model.Layers.Count(layer => layer.Parameters > 0);
        for (var i = 0; i < model.Layers.Count && haveWeights > 1; i++)
        {
            if (model.Layers[i].Parameters > MostOfOneLayer * model.Parameters)
            {
                network.ReportModel(i, SizeMistakes.Dominates(model.Layers[i], model.Parameters));
            }
        }

        if (model.Layers.Count > FewLayers && ModuleEmitter.Emit(model).Count(c => c == '\n') is > MostLines and var lines)
        {
            network.Diagnostics.Report(network.NameSpan, SizeMistakes.LongFile(model.Name, lines, MostLines));
        }
    }
}
