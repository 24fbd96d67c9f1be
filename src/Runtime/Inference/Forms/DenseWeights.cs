using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Weights in the order in which the network has them, as float32 on the CPU.</summary>
/// <param name="Weight">outputs × inputs, or outputs × inputs × height × width.</param>
/// <param name="Bias">One for each output, or null.</param>
internal sealed record DenseWeights(Tensor Weight, Tensor? Bias) : IDisposable
{
    /// <summary>Those of a layer, with its batch norm in them; null where it has none.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="modules">The network's modules by their names in the state-dict.</param>
    /// <param name="share">Whether those of a fully connected layer may be shared with it.</param>
    public static DenseWeights? Of(LayerDescription layer, IReadOnlyDictionary<string, nn.Module<Tensor, Tensor>> modules, bool share) => layer switch
    {
        ConvolutionDescription convolution => Of((Conv2d)modules[convolution.Key], FoldedBatchNorm.Of(convolution, modules)),
        FullyConnectedDescription connected => Of((Linear)modules[connected.Key], share),
        _ => null,
    };

    private static DenseWeights Of(Linear layer, bool share) => new(Taken(layer.weight, share), layer.bias is { } bias ? Taken(bias, share) : null);

    private static DenseWeights Of(Conv2d layer, FoldedBatchNorm? norm)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var weight = layer.weight.to(ScalarType.Float64).cpu();
        var bias = layer.bias?.to(ScalarType.Float64).cpu();
        if (norm is not null)
        {
            var scales = tensor(norm.Scales, dtype: ScalarType.Float64);
            weight = weight * scales.view(-1, 1, 1, 1);
            var shifts = tensor(norm.Shifts, dtype: ScalarType.Float64);
            bias = bias is null ? shifts : (bias * scales) + shifts;
        }

        return new DenseWeights(Kept(weight.to(ScalarType.Float32).contiguous()), bias is null ? null : Kept(bias.to(ScalarType.Float32)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Weight.Dispose();
        Bias?.Dispose();
    }

    private static Tensor Taken(Tensor parameter, bool share)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var numbers = parameter.detach();
        var taken = numbers.to(ScalarType.Float32).cpu().contiguous();
        return Kept(share || parameter.dtype != ScalarType.Float32 ? taken.alias() : taken.clone());
    }

    /// <summary>Takes a tensor out of the scopes of whoever compiles.</summary>
    private static Tensor Kept(Tensor numbers)
    {
        numbers.DetachFromDisposeScope();
        return numbers;
    }
}
