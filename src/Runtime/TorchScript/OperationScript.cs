namespace VggGen;

/// <summary>What layers without weights do, as expressions over a tensor <c>x</c>.</summary>
internal static class OperationScript
{
    /// <summary>An activation.</summary>
    public static ScriptText Of(Activation activation) => activation.Kind switch
    {
        ActivationKind.Relu => Text($"torch.relu(x)"),
        ActivationKind.LeakyRelu => Text($"torch.leaky_relu(x, {activation.Slope})"),
        ActivationKind.Elu => Text($"torch.elu(x)"),
        ActivationKind.Gelu => Text($"torch.gelu(x)"),
        ActivationKind.Silu => Text($"torch.silu(x)"),
        _ => throw new NotSupportedException($"The activation {activation} is not known here."),
    };

    /// <summary>A pool with a window that moves.</summary>
    public static ScriptText Of(PoolDescription pool) => pool.Kind == PoolKind.Max
        ? Text($"torch.max_pool2d(x, {pool.KernelSize}, {pool.Stride}, {pool.Padding}, {pool.Dilation}, {pool.Ceil})")
        : Text($"torch.avg_pool2d(x, {pool.KernelSize}, {pool.Stride}, {pool.Padding}, {pool.Ceil}, True)");

    /// <summary>A pool over the whole map.</summary>
    public static ScriptText Of(GlobalPoolDescription pool) => pool.Kind == PoolKind.Max
        ? Text($"torch.max_pool2d(x, [torch.size(x, 2), torch.size(x, 3)])")
        : Text($"torch.adaptive_avg_pool2d(x, {Size2.One})");

    /// <summary>An average pool to a given size.</summary>
    public static ScriptText Of(AdaptivePoolDescription pool) => Text($"torch.adaptive_avg_pool2d(x, {new Size2(pool.Output.Height, pool.Output.Width)})");

    /// <summary>
    /// Local response normalisation. The mean of the squares of neighbouring channels is a pool over channels that are made a dimension of their own; zeros stand beyond the first and the last.
    /// </summary>
    public static ScriptText Of(LocalResponseNormDescription norm)
    {
        var squares = Text($"torch.constant_pad_nd(torch.unsqueeze(torch.mul(x, x), 1), [0, 0, 0, 0, {norm.Size / 2}, {(norm.Size - 1) / 2}])");
        var means = Text($"torch.squeeze(torch.avg_pool3d({squares}, [{norm.Size}, 1, 1], [1, 1, 1]), 1)");
        return Text($"torch.div(x, torch.pow(torch.add(torch.mul({means}, {norm.Alpha}), {norm.K}), {norm.Beta}))");
    }

    /// <summary>What has no weights, where the map has the size for which it is meant.</summary>
    public static ScriptText Of(LayerDescription layer, TapPoint point) => (layer, point) switch
    {
        (ConvolutionDescription convolution, TapPoint.Activation) => Of(convolution.Activation),
        (FullyConnectedDescription fullyConnected, TapPoint.Activation) => Of(fullyConnected.Activation),
        (PoolDescription pool, _) => Of(pool),
        (GlobalPoolDescription pool, _) => Of(pool),
        (AdaptivePoolDescription pool, _) => Of(pool),
        (LocalResponseNormDescription norm, _) => Of(norm),
        _ => throw new NotSupportedException($"{layer.Name} is of a kind that is not known here: {layer.GetType().Name}."),
    };

    /// <summary>What has no weights, slid over a map of any size as a window of the declared one.</summary>
    /// <param name="layer">Its layer.</param>
    /// <param name="point">Which part of the layer.</param>
    /// <param name="declared">What the layer takes where the image has the declared size.</param>
    public static ScriptText Dense(LayerDescription layer, TapPoint point, FeatureShape declared)
    {
        var window = new Size2(declared.Height, declared.Width);
        return layer switch
        {
            AdaptivePoolDescription => Text($"torch.avg_pool2d(x, {MapSizes.AdaptiveWindow(layer, declared)})"),
            GlobalPoolDescription { Kind: PoolKind.Max } => Text($"torch.max_pool2d(x, {window}, {Size2.One})"),
            GlobalPoolDescription => Text($"torch.avg_pool2d(x, {window}, {Size2.One})"),
            _ => Of(layer, point),
        };
    }

    private static ScriptText Text(ScriptText text) => text;
}
