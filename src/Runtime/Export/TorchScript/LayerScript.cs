using static TorchSharp.torch;

namespace VggGen;

/// <summary>The modules of layers as scripts: what PyTorch's modules of the same names hold and do.</summary>
/// <param name="stateDict">Weights and running statistics by their keys.</param>
internal sealed class LayerScript(IReadOnlyDictionary<string, Tensor> stateDict)
{
    // Of nn.BatchNorm2d, as of ours.
    private const double Momentum = 0.1;

    /// <summary>Exported networks are in evaluation mode.</summary>
    public static ScriptFlag Training { get; } = new(ScriptName.Of("training"), Value: false);

    /// <summary>The module of a slot.</summary>
    public ScriptModule Module(ModuleSlot slot) => (slot.Layer, slot.Point) switch
    {
        (_, null) => Plain("Identity", $"x"),
        (ConvolutionDescription convolution, TapPoint.Layer) => Convolution(convolution),
        (ConvolutionDescription convolution, TapPoint.BatchNorm) => BatchNorm(convolution.BatchNormKey!),
        (ConvolutionDescription convolution, _) => Plain(ActivationClass(convolution.Activation), OperationScript.Of(convolution.Activation)),
        (FullyConnectedDescription fullyConnected, TapPoint.Layer) => FullyConnected(fullyConnected),
        (FullyConnectedDescription fullyConnected, TapPoint.Activation) => Plain(ActivationClass(fullyConnected.Activation), OperationScript.Of(fullyConnected.Activation)),
        (FullyConnectedDescription fullyConnected, _) => Dropout(fullyConnected.Dropout),
        (DropoutDescription dropout, _) => Dropout(dropout.Probability),
        (LocalResponseNormDescription norm, _) => Plain("LocalResponseNorm", OperationScript.Of(norm)),
        (PoolDescription pool, _) => Plain(pool.Kind == PoolKind.Max ? "MaxPool2d" : "AvgPool2d", OperationScript.Of(pool)),
        (AdaptivePoolDescription pool, _) => Plain("AdaptiveAvgPool2d", OperationScript.Of(pool)),
        (GlobalPoolDescription pool, _) => Plain(pool.Kind == PoolKind.Max ? "GlobalMaxPool2d" : "AdaptiveAvgPool2d", OperationScript.Of(pool)),
        _ => throw new NotSupportedException($"{slot.Layer.Name} is of a kind that is not known here: {slot.Layer.GetType().Name}."),
    };

    private static string ActivationClass(Activation activation) => activation.Kind switch
    {
        ActivationKind.Relu => "ReLU",
        ActivationKind.LeakyRelu => "LeakyReLU",
        ActivationKind.Elu => "ELU",
        ActivationKind.Gelu => "GELU",
        ActivationKind.Silu => "SiLU",
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
          return torch.batch_norm(x, self.weight, self.bias, self.running_mean, self.running_var, self.training, {Momentum}, {ConvolutionDescription.BatchNormEpsilon}, True)
        """);

    private static ScriptModule Dropout(double probability) => Plain("Dropout", $"torch.dropout(x, {probability}, self.training)");

    private static ScriptModule Plain(string className, ScriptText result, params ScriptTensor[] tensors) => new(
        ScriptName.Of(className),
        [Training, .. tensors],
        $"""
        def forward(self, x: Tensor) -> Tensor:
          return {result}
        """);

    private ScriptTensor Tensor(string key, string name, bool isParameter = true) => new(ScriptName.Of(name), stateDict[$"{key}.{name}"], isParameter);
}
