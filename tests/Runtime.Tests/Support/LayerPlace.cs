namespace VggGen.Runtime.Tests;

/// <summary>Where a layer of a <see cref="DescribedVgg"/> stands, and the layers that can stand there.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Input">What it takes.</param>
internal sealed record LayerPlace(int Index, FeatureShape Input)
{
    public ConvolutionDescription Conv(
        long channels, Size2? kernelSize = null, Size2? stride = null, Size2? padding = null, Size2? dilation = null, long groups = 1, bool bias = true, bool batchNorm = false, Activation? activation = null)
    {
        var (kernel, step, border, distance) = (kernelSize ?? 3, stride ?? 1, padding ?? 1, dilation ?? 1);
        return new ConvolutionDescription(
            Name("conv"), After(channels, kernel, step, border, distance), 1, Name("features."), Input.Channels, channels, kernel, step, border, distance, groups, bias, batchNorm ? Name("features.1000") : null, activation ?? Activation.Relu);
    }

    public PoolDescription Pool(PoolKind kind, Size2 kernelSize, Size2? stride = null, Size2? padding = null, Size2? dilation = null, bool ceil = false)
    {
        var (step, border, distance) = (stride ?? kernelSize, padding ?? 0, dilation ?? 1);
        return new PoolDescription(Name("pool"), After(Input.Channels, kernelSize, step, border, distance, ceil), 1, kind, kernelSize, step, border, distance, ceil);
    }

    public AdaptivePoolDescription Adaptive(long height, long width) => new(Name("pool"), FeatureShape.Map(Input.Channels, height, width), 1);

    public GlobalPoolDescription Global(PoolKind kind) => new(Name("pool"), FeatureShape.Map(Input.Channels, 1, 1), 1, kind);

    public LocalResponseNormDescription Lrn(long size, double alpha = 0.8, double beta = 0.75, double k = 2) => new(Name("lrn"), Input, 1, size, alpha, beta, k);

    public DropoutDescription Drop() => new(Name("drop"), Input, 1, 0.5);

    public FullyConnectedDescription FC(long features, bool bias = true, Activation? activation = null, double dropout = 0)
        => new(Name("fc"), FeatureShape.Vector(features), 1, Name("classifier."), Input.Count, features, bias, activation ?? Activation.None, dropout);

    private string Name(string prefix) => FormattableString.Invariant($"{prefix}{Index + 1}");

    private FeatureShape After(long channels, Size2 kernelSize, Size2 stride, Size2 padding, Size2 dilation, bool ceil = false) => FeatureShape.Map(
        channels,
        Side(Input.Height, kernelSize.Height, stride.Height, padding.Height, dilation.Height, ceil),
        Side(Input.Width, kernelSize.Width, stride.Width, padding.Width, dilation.Width, ceil));

    // As many windows as begin within the map or the padding before it and, without ceil, end within the padding behind it.
    private static long Side(long size, long kernelSize, long stride, long padding, long dilation, bool ceil)
    {
        var room = size + (2 * padding) - (dilation * (kernelSize - 1)) - 1;
        return ceil ? Math.Min((room + stride - 1) / stride, (size + padding - 1) / stride) + 1 : (room / stride) + 1;
    }
}
