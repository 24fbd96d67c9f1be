using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Suspicions;

/// <summary>Widths that hardly belong there.</summary>
internal static class ChannelSuspicions
{
    public static void Report(NetworkUnderReview network)
    {
        var layers = network.Model.Layers;
        var convs = Enumerable.Range(0, layers.Count).Where(i => layers[i].Layer is Conv).ToList();
        for (var i = 0; i < convs.Count; i++)
        {
            var number = convs[i];
            var model = layers[number];
            var conv = (Conv)model.Layer;
            var next = i + 1 < convs.Count ? layers[convs[i + 1]] : null;
            var before = i > 0 ? layers[convs[i - 1]] : null;
            if (conv.Channels == 1 && next is not null)
            {
                network.ReportModel(number, LayerMistakes.OneChannel(model.Name, conv.Notation), LayerPart.Width);
            }

            if (conv.KernelSize == Pair.One && conv.Channels != model.Input.Channels && !IsClassifier(layers, number))
            {
                network.ReportModel(number, LayerMistakes.ChangesChannels(model.Name, conv, model.Input.Channels), LayerPart.Width);
            }

            if (before is not null && next is not null && before.Output.Channels > conv.Channels && next.Output.Channels > conv.Channels)
            {
                network.ReportModel(number, LayerMistakes.Narrows(model.Name, conv, before, next), LayerPart.Width);
            }

            if (before is not null && BlockOf(before) == BlockOf(model) && before.Output.Channels != conv.Channels)
            {
                network.ReportModel(number, LayerMistakes.DiffersInBlock(model.Name, conv, before), LayerPart.Width);
            }
        }
    }

    /// <summary>`conv1-10, global-avgpool` at the end puts out a number a class (Lin et al. 2013, "Network In Network").</summary>
    private static bool IsClassifier(EquatableArray<LayerModel> layers, int number) =>
        number == layers.Count - 2 && layers[number + 1].Layer is GlobalPool;

    private static string BlockOf(LayerModel model) => model.Number.Split('_')[0];
}
