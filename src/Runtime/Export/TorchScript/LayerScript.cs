using static TorchSharp.torch;

namespace VggGen;

/// <summary>The modules of layers as scripts: what PyTorch's modules of the same names hold and do.</summary>
/// <param name="stateDict">Weights and running statistics by their keys.</param>
internal sealed class LayerScript(IReadOnlyDictionary<string, Tensor> stateDict)
{
    // Of nn.BatchNorm2d, as of ours.
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;

    /// <summary>Exported networks are in evaluation mode.</summary>
    public static ScriptFlag Training { get; } = new(ScriptName.Of("training"), Value: false);

    /// <summary>The module of a slot.</summary>
    public ScriptModule Module(ModuleSlot slot) => (slot.Layer, slot.Point) switch
    {
        (_, null) => Plain("Identity", $"x"),
        (ConvolutionDescription convolution, TapPoint.Layer) => Convolution(convolution),
        (ConvolutionDescription convolution, TapPoint.BatchNorm) => BatchNorm(convolution.BatchNormKey!),
        (ConvolutionDescription convolution, _) => Activated(convolution.Activation),
        (FullyConnectedDescription fullyConnected, TapPoint.Layer) => FullyConnected(fullyConnected),
        (FullyConnectedDescription fullyConnected, TapPoint.Activation) => Activated(fullyConnected.Activation),
        (FullyConnectedDescription fullyConnected, _) => Dropout(fullyConnected.Dropout),
        (DropoutDescription dropout, _) => Dropout(dropout.Probability),
        (LocalResponseNormDescription norm, _) => LocalResponseNorm(norm),
        (PoolDescription { Kind: PoolKind.Max } pool, _) => Plain("MaxPool2d", $"torch.max_pool2d(x, {pool.KernelSize}, {pool.Stride}, {pool.Padding}, {pool.Dilation}, {pool.Ceil})"),
        (PoolDescription pool, _) => Plain("AvgPool2d", $"torch.avg_pool2d(x, {pool.KernelSize}, {pool.Stride}, {pool.Padding}, {pool.Ceil}, True)"),
        (AdaptivePoolDescription pool, _) => Plain("AdaptiveAvgPool2d", $"torch.adaptive_avg_pool2d(x, {new Size2(pool.Output.Height, pool.Output.Width)})"),
        (GlobalPoolDescription { Kind: PoolKind.Max }, _) => Plain("GlobalMaxPool2d", $"torch.max_pool2d(x, [torch.size(x, 2), torch.size(x, 3)])"),
        (GlobalPoolDescription, _) => Plain("AdaptiveAvgPool2d", $"torch.adaptive_avg_pool2d(x, {Size2.One})"),
        _ => throw new NotSupportedException($"{slot.Layer.Name} is of a kind that is not known here: {slot.Layer.GetType().Name}."),
    };

    private static ScriptModule Activated(Activation activation) => activation.Kind switch
    {
        ActivationKind.Relu => Plain("ReLU", $"torch.relu(x)"),
        ActivationKind.LeakyRelu => Plain("LeakyReLU", $"torch.leaky_relu(x, {activation.Slope})"),
        ActivationKind.Elu => Plain("ELU", $"torch.elu(x)"),
        ActivationKind.Gelu => Plain("GELU", $"torch.gelu(x)"),
        ActivationKind.Silu => Plain("SiLU", $"torch.silu(x)"),
        _ => throw new NotSupportedException($"The activation {activation} is not known here."),
    };

    private ScriptModule Convolution(ConvolutionDescription layer)
    {
        var (parameters, bias) = WeightAndBias(layer.Key, layer.HasBias);
        return Plain("Conv2d", $"torch.conv2d(x, self.weight, {bias}, {layer.Stride}, {layer.Padding}, {layer.Dilation}, {layer.Groups})", parameters);
    }

    private ScriptModule FullyConnected(FullyConnectedDescription layer)
    {
        var (parameters, bias) = WeightAndBias(layer.Key, layer.HasBias);
        return Plain("Linear", $"torch.linear(x, self.weight, {bias})", parameters);
    }

    private (ScriptTensor[] Parameters, ScriptText Bias) WeightAndBias(string key, bool hasBias) => hasBias
        ? ([Tensor(key, "weight"), Tensor(key, "bias")], $"self.bias")
        : ([Tensor(key, "weight")], $"None");

    private ScriptModule BatchNorm(string key) => new(
        ScriptName.Of("BatchNorm2d"),
        [
            Training,
            Tensor(key, "weight"),
            Tensor(key, "bias"),
            Tensor(key, "running_mean", isParameter: false),
            Tensor(key, "running_var", isParameter: false),
            Tensor(key, "num_batches_tracked", isParameter: false),
        ],
        $"""
        def forward(self, x: Tensor) -> Tensor:
          if self.training:
            batches = torch.add_(self.num_batches_tracked, 1)
          else:
            pass
          return torch.batch_norm(x, self.weight, self.bias, self.running_mean, self.running_var, self.training, {Momentum}, {Epsilon}, True)
        """);

    private static ScriptModule Dropout(double probability) => Plain("Dropout", $"torch.dropout(x, {probability}, self.training)");

    /// <summary>The mean of the squares of neighbouring channels, by a pool over channels that are made a dimension of their own; zeros stand beyond the first and the last.</summary>
    private static ScriptModule LocalResponseNorm(LocalResponseNormDescription layer) => new(
        ScriptName.Of("LocalResponseNorm"),
        [Training],
        $"""
        def forward(self, x: Tensor) -> Tensor:
          squares = torch.unsqueeze(torch.mul(x, x), 1)
          padded = torch.constant_pad_nd(squares, [0, 0, 0, 0, {layer.Size / 2}, {(layer.Size - 1) / 2}])
          means = torch.squeeze(torch.avg_pool3d(padded, [{layer.Size}, 1, 1], [1, 1, 1]), 1)
          return torch.div(x, torch.pow(torch.add(torch.mul(means, {layer.Alpha}), {layer.K}), {layer.Beta}))
        """);

    private static ScriptModule Plain(string className, ScriptText result, params ScriptTensor[] tensors) => new(
        ScriptName.Of(className),
        [Training, .. tensors],
        $"""
        def forward(self, x: Tensor) -> Tensor:
          return {result}
        """);

    private ScriptTensor Tensor(string key, string name, bool isParameter = true) => new(ScriptName.Of(name), stateDict[$"{key}.{name}"], isParameter);
}
