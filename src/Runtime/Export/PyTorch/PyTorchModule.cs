using System.Globalization;

namespace VggGen;

/// <summary>A line that makes a module of <c>torch.nn</c>.</summary>
/// <param name="Type">The class: <c>Conv2d</c>.</param>
/// <param name="Arguments">What it is made with, defaults left out.</param>
internal sealed record PyTorchModule(string Type, IReadOnlyList<string> Arguments)
{
    private const string InPlace = "inplace=True";

    /// <summary>The module of a slot.</summary>
    public static PyTorchModule Of(ModuleSlot slot) => (slot.Layer, slot.Point) switch
    {
        (_, null) => new("Identity", []),
        (ConvolutionDescription convolution, TapPoint.Layer) => Convolution(convolution),
        (ConvolutionDescription convolution, TapPoint.BatchNorm) => new("BatchNorm2d", [Text(convolution.OutputChannels)]),
        (ConvolutionDescription convolution, _) => Activated(convolution.Activation),
        (FullyConnectedDescription fullyConnected, TapPoint.Layer) => FullyConnected(fullyConnected),
        (FullyConnectedDescription fullyConnected, TapPoint.Activation) => Activated(fullyConnected.Activation),
        (FullyConnectedDescription fullyConnected, _) => Dropout(fullyConnected.Dropout),
        (DropoutDescription dropout, _) => Dropout(dropout.Probability),
        (LocalResponseNormDescription norm, _) => new("LocalResponseNorm", [Text(norm.Size), $"alpha={Text(norm.Alpha)}", $"beta={Text(norm.Beta)}", $"k={Text(norm.K)}"]),
        (PoolDescription pool, _) => Pool(pool),
        (AdaptivePoolDescription pool, _) => new("AdaptiveAvgPool2d", [Text(new Size2(pool.Output.Height, pool.Output.Width))]),
        (GlobalPoolDescription pool, _) => new(pool.Kind == PoolKind.Max ? "AdaptiveMaxPool2d" : "AdaptiveAvgPool2d", ["1"]),
        _ => throw new NotSupportedException($"{slot.Layer.Name} is of a kind that is not known here: {slot.Layer.GetType().Name}."),
    };

    private static PyTorchModule Activated(Activation activation) => activation.Kind switch
    {
        ActivationKind.Relu => new("ReLU", [InPlace]),

        // A gradient cannot be read off an output whose sign a negative slope has turned.
        ActivationKind.LeakyRelu => new("LeakyReLU", activation.Slope < 0 ? [Text(activation.Slope)] : [Text(activation.Slope), InPlace]),
        ActivationKind.Elu => new("ELU", [InPlace]),
        ActivationKind.Gelu => new("GELU", []),
        ActivationKind.Silu => new("SiLU", []),
        _ => throw new NotSupportedException($"The activation {activation} is not known here."),
    };

    private static PyTorchModule Convolution(ConvolutionDescription layer) => new(
        "Conv2d",
        [
            Text(layer.InputChannels),
            Text(layer.OutputChannels),
            $"kernel_size={Text(layer.KernelSize)}",
            .. Unless(layer.Stride == Size2.One, $"stride={Text(layer.Stride)}"),
            .. Unless(layer.Padding == Size2.Zero, $"padding={Text(layer.Padding)}"),
            .. Unless(layer.Dilation == Size2.One, $"dilation={Text(layer.Dilation)}"),
            .. Unless(layer.Groups == 1, $"groups={Text(layer.Groups)}"),
            .. Unless(layer.HasBias, "bias=False"),
        ]);

    private static PyTorchModule FullyConnected(FullyConnectedDescription layer)
        => new("Linear", [Text(layer.InputFeatures), Text(layer.OutputFeatures), .. Unless(layer.HasBias, "bias=False")]);

    private static PyTorchModule Pool(PoolDescription layer) => new(
        layer.Kind == PoolKind.Max ? "MaxPool2d" : "AvgPool2d",
        [
            $"kernel_size={Text(layer.KernelSize)}",
            $"stride={Text(layer.Stride)}",
            .. Unless(layer.Padding == Size2.Zero, $"padding={Text(layer.Padding)}"),
            .. Unless(layer.Dilation == Size2.One, $"dilation={Text(layer.Dilation)}"),
            .. Unless(!layer.Ceil, "ceil_mode=True"),
        ]);

    private static PyTorchModule Dropout(double probability) => new("Dropout", [$"p={Text(probability)}"]);

    private static string[] Unless(bool isDefault, string argument) => isDefault ? [] : [argument];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Size2 size) => size.Height == size.Width
        ? Text(size.Height)
        : string.Create(CultureInfo.InvariantCulture, $"({size.Height}, {size.Width})");

    private static string Text(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new NotSupportedException($"A layer with the number {number.ToString(CultureInfo.InvariantCulture)} cannot be exported.");
        }

        var digits = number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return digits.AsSpan().ContainsAny('.', 'e') ? digits : $"{digits}.0";
    }
}
