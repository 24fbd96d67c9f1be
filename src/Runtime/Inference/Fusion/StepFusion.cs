namespace VggGen;

/// <summary>Joins the steps of a network where nobody looks in between: batch norm goes into the weights, ReLU and pool into what follows the sums.</summary>
internal static class StepFusion
{
    /// <summary>The fused steps up to the deepest tap.</summary>
    /// <param name="network">The network.</param>
    /// <param name="taps">Places of the taps that are wanted, which end a step each.</param>
    public static IReadOnlyList<FusedStep> Fuse(NetworkDescription network, IReadOnlyCollection<int> taps)
    {
        var steps = new List<FusedStep>();
        var deepest = taps.Max();
        for (var place = 0; place <= deepest;)
        {
            var step = Next(network, place, tap => tap < deepest && !taps.Contains(tap));
            steps.Add(step);
            place = step.Tap + 1;
        }

        return steps;
    }

    private static FusedStep Next(NetworkDescription network, int place, Func<int, bool> mayPass)
    {
        var tap = network.Taps[place];
        var layer = network.Layers[tap.Layer];
        var declared = network.InputOf(tap.Layer);
        if (tap.Point != TapPoint.Layer)
        {
            return new PlainStep(place, layer, tap.Point, declared);
        }

        switch (layer)
        {
            case ConvolutionDescription convolution:
                var end = place;
                var fold = convolution.HasBatchNorm && mayPass(end);
                end += fold ? 1 : 0;
                var relu = (fold || !convolution.HasBatchNorm) && convolution.Activation.Kind == ActivationKind.Relu && mayPass(end);
                end += relu ? 1 : 0;
                var isWhole = relu || (convolution.Activation.Kind == ActivationKind.None && (fold || !convolution.HasBatchNorm));
                var pool = isWhole && tap.Layer + 1 < network.Layers.Count && IsPlainPool(network.Layers[tap.Layer + 1]) && mayPass(end);
                return new ConvolutionStep(end + (pool ? 1 : 0), convolution, fold, relu, pool);

            case FullyConnectedDescription fullyConnected:
                var isRectified = fullyConnected.Activation.Kind == ActivationKind.Relu && mayPass(place);
                return new FullyConnectedStep(place + (isRectified ? 1 : 0), fullyConnected, declared, isRectified);

            default:
                return new PlainStep(place, layer, tap.Point, declared);
        }
    }

    /// <summary>Whether a layer is the paper's pool, a 2×2 maximum with stride 2, which leaves out an odd last row.</summary>
    public static bool IsPlainPool(LayerDescription layer)
        => layer is PoolDescription { Kind: PoolKind.Max, Ceil: false } pool
            && pool.KernelSize == new Size2(2, 2) && pool.Stride == new Size2(2, 2) && pool.Padding == Size2.Zero && pool.Dilation == Size2.One;
}
