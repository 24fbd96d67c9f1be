namespace VggGen;

/// <summary>A convolution, with the batch norm and the activation that go with it.</summary>
/// <param name="Name">The field's name: <c>conv3_2</c>.</param>
/// <param name="Output">The map that it puts out.</param>
/// <param name="ReceptiveField">How many pixels of the input one output sees, height and width.</param>
/// <param name="Key">The module's name in the state-dict: <c>features.0</c>.</param>
/// <param name="InputChannels">Channels of its input.</param>
/// <param name="OutputChannels">Channels of its output.</param>
/// <param name="KernelSize">Height and width of the kernel.</param>
/// <param name="Stride">The step, down and right.</param>
/// <param name="Padding">Zeros added on each side: above and below, left and right.</param>
/// <param name="Dilation">The distance between the kernel's rows and columns; 1 is dense.</param>
/// <param name="Groups">Into how many independent groups the channels fall; 1 is none.</param>
/// <param name="HasBias">Whether a bias is added.</param>
/// <param name="BatchNormKey">The batch norm's name in the state-dict: <c>features.1</c>; null where there is none.</param>
/// <param name="Activation">The function after it, and after its batch norm.</param>
public sealed record ConvolutionDescription(
    string Name,
    FeatureShape Output,
    Size2 ReceptiveField,
    string Key,
    long InputChannels,
    long OutputChannels,
    Size2 KernelSize,
    Size2 Stride,
    Size2 Padding,
    Size2 Dilation,
    long Groups,
    bool HasBias,
    string? BatchNormKey,
    Activation Activation) : LayerDescription(Name, Output, ReceptiveField)
{
    /// <summary>What every batch norm adds to the variance: ε of PyTorch's default, 10⁻⁵.</summary>
    internal const double BatchNormEpsilon = 1e-5;

    /// <summary>Whether a batch norm follows.</summary>
    public bool HasBatchNorm => BatchNormKey is not null;

    /// <inheritdoc/>
    public override long Parameters => checked(Weights + (HasBias ? OutputChannels : 0) + (HasBatchNorm ? 2 * OutputChannels : 0));

    /// <inheritdoc/>
    public override long MultiplyAdds => checked(Weights * Output.Height * Output.Width);

    private long Weights => checked(OutputChannels * (InputChannels / Groups) * KernelSize.Height * KernelSize.Width);
}
