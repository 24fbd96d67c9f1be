using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A weight or a bias that is trained.</summary>
/// <param name="Key">Its name in the state-dict: <c>features.0.weight</c>.</param>
/// <param name="Parameter">Its numbers.</param>
/// <param name="Momentum">The running sum of its gradients, laid out as the numbers are.</param>
/// <param name="WeightDecay">What share of itself is added to its gradient.</param>
/// <param name="RateFactor">By what the learning rate is multiplied.</param>
internal sealed record TrainedParameter(string Key, Parameter Parameter, Tensor Momentum, double WeightDecay, double RateFactor)
{
    /// <summary>The name of its layer: <c>features.0</c>.</summary>
    public string LayerKey => Key[..Key.LastIndexOf('.')];
}
