using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Suspicions;

/// <summary>Kernels that are hardly meant: even, huge, swapped with the channels, dilated without effect.</summary>
internal static class KernelSuspicions
{
    /// <summary>AlexNet's first conv (Krizhevsky et al. 2012) has the largest kernel that the field uses.</summary>
    public const long LargestUsual = 11;

    public static void Report(NetworkUnderReview network)
    {
        var layers = network.Model.Layers;
        for (var i = 0; i < layers.Count; i++)
        {
            var model = layers[i];
            var (vertical, horizontal) = model.Layer.Windows(model.Input);
            if (model.Layer is Conv or Pool && IsWithoutEffect(vertical.Size, vertical.Dilation, horizontal.Size, horizontal.Dilation))
            {
                network.ReportModel(i, MapMistakes.NoDilation(model.Name, model.Layer.Notation), LayerPart.Dilation);
            }

            if (model.Layer is Conv { LooksSwapped: true } swapped)
            {
                network.ReportModel(i, WithFix(network, i, LayerMistakes.Swapped(model.Name, swapped)));
            }
            else if (model.Layer is Conv conv && (IsUnusual(conv.KernelSize.Height) || IsUnusual(conv.KernelSize.Width)))
            {
                network.ReportModel(i, LayerMistakes.UnusualKernel(model.Name, conv));
            }
        }
    }

    private static bool IsWithoutEffect(long height, long down, long width, long right) =>
        (down > 1 || right > 1) && (down == 1 || height == 1) && (right == 1 || width == 1);

    private static bool IsUnusual(long kernelSize) => kernelSize % 2 == 0 || kernelSize > LargestUsual;

    private static Mistake WithFix(NetworkUnderReview network, int number, Mistake mistake) =>
        network.Layers[network.Indices[number]] is { IsOwn: true, Syntax: { Window: { } window, Argument: { } argument } } bound
            ? mistake.Replace(window.Span.To(argument.Span), ((Conv)bound.Layer!).SwappedNumbers)
            : mistake;
}
