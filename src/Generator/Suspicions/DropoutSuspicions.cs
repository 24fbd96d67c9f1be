using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Suspicions;

/// <summary>Dropouts that do nothing, nearly everything, or the same twice.</summary>
internal static class DropoutSuspicions
{
    private const double Most = 0.9;

    public static void Report(NetworkUnderReview network)
    {
        var layers = network.Layers;
        var sawLast = false;
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            if (layers[i].Layer is FullyConnected)
            {
                sawLast = true;
            }

            if (layers[i].Layer is not Dropout dropout)
            {
                continue;
            }

            if (i > 0 && layers[i - 1].Layer is Dropout)
            {
                network.Report(i, LayerMistakes.TwoDropouts(network.NameOf(i), network.NameOf(i - 1)));
            }
            else if (!sawLast && layers.Take(i).Any(bound => bound.Layer is FullyConnected))
            {
                network.Report(i, LayerMistakes.DropoutOnLogits(network.NameOf(i), dropout.Notation));
            }
            else if (dropout.Probability is 0 or >= Most)
            {
                network.Report(i, LayerMistakes.OddDropout(network.NameOf(i), dropout.Notation, dropout.Probability), LayerPart.Width);
            }
        }
    }

    /// <summary>The same of the setting, in a file or in a block. `off` is 0 too, but says what it means.</summary>
    public static void ReportSetting(BoundSettings settings, DiagnosticBag diagnostics)
    {
        if (settings.Values.Dropout is { } probability and (0 or >= Most) && settings.PlaceOf(SettingKeys.Dropout) is { } place
            && !diagnostics.Text[place].EndsWith("off", StringComparison.OrdinalIgnoreCase))
        {
            diagnostics.Report(place, LayerMistakes.OddDropoutSetting(probability));
        }
    }
}
