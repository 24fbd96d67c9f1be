using TorchSharp;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace VggGen;

// The network one step at a time, from its description: what forward does in one line a layer, but stopping, starting and looking in where one likes.
public abstract partial class VggNetwork
{
    /// <summary>Computes the features of taps in one pass; nothing after the deepest is computed.</summary>
    /// <param name="images">N×C×H×W; it is left as it is.</param>
    /// <param name="taps">What to keep.</param>
    /// <param name="dense">Whether what spans the whole map is slid over it.</param>
    /// <returns>The features in the order of the taps.</returns>
    internal Tensor[] Run(Tensor images, IReadOnlyList<TapDescription> taps, bool dense)
    {
        var steps = Architecture.Taps;
        var places = taps.Select(Architecture.PlaceOf).ToArray();
        var deepest = places.Max();
        CheckMap(images, steps[deepest].Layer, dense);
        CheckWeights(steps[deepest].Layer + 1);
        return Run(images.alias(), first: 0, places, deepest, dense);
    }

    /// <summary>Goes on from the features of a tap to the last layer.</summary>
    /// <param name="features">What the tap gave; it is left as it is.</param>
    /// <param name="tap">The tap.</param>
    /// <returns>Logits N×classes.</returns>
    private protected Tensor RunOn(Tensor features, TapDescription tap)
    {
        var steps = Architecture.Taps;
        var next = Architecture.PlaceOf(tap) + 1;
        var last = steps.Count - 1;
        return next > last ? features.alias() : Run(features.alias(), next, [last], last, dense: false)[0];
    }

    private Tensor[] Run(Tensor x, int first, int[] places, int deepest, bool dense)
    {
        var kept = new Tensor?[deepest + 1];
        var isKept = true;
        try
        {
            for (var place = first; place <= deepest; place++)
            {
                // A step disposes what it is given, and some write to it, so of what is kept it gets a handle of its own and is told not to.
                x = Step(Architecture.Taps[place], place == first || !isKept ? x : x.alias(), mayOverwrite: !isKept, dense);
                if (isKept = places.Contains(place))
                {
                    kept[place] = x;
                }
            }

            return Array.ConvertAll(places, place => kept[place]!);
        }
        catch
        {
            foreach (var tensor in kept)
            {
                tensor?.Dispose();
            }

            throw;
        }
    }

    private Tensor Step(TapDescription step, Tensor x, bool mayOverwrite, bool dense)
    {
        var layer = Architecture.Layers[step.Layer];
        var declared = Architecture.InputOf(step.Layer);
        return (layer, step.Point) switch
        {
            (ConvolutionDescription convolution, TapPoint.Layer) => Apply(_layers[convolution.Key], x),
            (ConvolutionDescription convolution, TapPoint.BatchNorm) => Apply(_layers[convolution.BatchNormKey!], x),
            (FullyConnectedDescription fullyConnected, TapPoint.Layer) when dense => Slide((Linear)_layers[fullyConnected.Key], declared, x),
            (FullyConnectedDescription fullyConnected, TapPoint.Layer) => Apply(_layers[fullyConnected.Key], x.dim() > 2 ? Flatten(x) : x),
            (FullyConnectedDescription fullyConnected, TapPoint.Dropout) => Dropout(x, fullyConnected.Dropout),
            (DropoutDescription dropout, _) => Dropout(x, dropout.Probability),
            _ => PlainStep(layer, step.Point, declared, x, mayOverwrite, dense),
        };
    }

    /// <summary>A step that has no weights and does the same in training and in evaluation mode. The tensor given is disposed.</summary>
    /// <param name="layer">Its layer.</param>
    /// <param name="point">Which part of the layer.</param>
    /// <param name="declared">What the layer takes where the image has the declared size.</param>
    /// <param name="x">What the step takes.</param>
    /// <param name="mayOverwrite">Whether it may write to that.</param>
    /// <param name="dense">Whether what spans the whole map is slid over it.</param>
    internal static Tensor PlainStep(LayerDescription layer, TapPoint point, FeatureShape declared, Tensor x, bool mayOverwrite, bool dense) => (layer, point) switch
    {
        (ConvolutionDescription convolution, TapPoint.Activation) => Activate(convolution.Activation, x, mayOverwrite),
        (FullyConnectedDescription fullyConnected, TapPoint.Activation) => Activate(fullyConnected.Activation, x, mayOverwrite),
        (LocalResponseNormDescription norm, _) => LocalResponseNorm(x, norm.Size, norm.Alpha, norm.Beta, norm.K),
        (PoolDescription { Kind: PoolKind.Max } pool, _) => MaxPool(x, pool.KernelSize, pool.Stride, pool.Padding, pool.Dilation, pool.Ceil),
        (PoolDescription pool, _) => AveragePool(x, pool.KernelSize, pool.Stride, pool.Padding, pool.Ceil),
        (AdaptivePoolDescription, _) when dense => AveragePool(x, MapSizes.AdaptiveWindow(layer, declared)),
        (AdaptivePoolDescription, _) => AdaptiveAveragePool(x, new Size2(layer.Output.Height, layer.Output.Width)),
        (GlobalPoolDescription { Kind: PoolKind.Max }, _) when dense => MaxPool(x, new Size2(declared.Height, declared.Width), Size2.One),
        (GlobalPoolDescription, _) when dense => AveragePool(x, new Size2(declared.Height, declared.Width), Size2.One),
        (GlobalPoolDescription { Kind: PoolKind.Max }, _) => GlobalMaxPool(x),
        (GlobalPoolDescription, _) => GlobalAveragePool(x),
        _ => throw new NotSupportedException($"{layer.Name} is of a kind that is not known here: {layer.GetType().Name}."),
    };

    private static Tensor Activate(Activation activation, Tensor x, bool mayOverwrite) => activation.Kind switch
    {
        ActivationKind.Relu => mayOverwrite ? Relu(x) : TakeOver(x, static x => x.relu()),
        ActivationKind.LeakyRelu => mayOverwrite ? LeakyRelu(x, activation.Slope) : TakeOver(x, x => x.leaky_relu(activation.Slope)),
        ActivationKind.Elu => mayOverwrite ? Elu(x) : TakeOver(x, static x => x.elu(1.0)),
        ActivationKind.Gelu => Gelu(x),
        ActivationKind.Silu => Silu(x),
        _ => throw new NotSupportedException($"The activation {activation} is not known here."),
    };

    /// <summary>A fully connected layer as the convolution whose kernel is the map that it takes (arXiv:1409.1556v6, section 3.2).</summary>
    private static Tensor Slide(Linear layer, FeatureShape declared, Tensor x)
    {
        using var weight = layer.weight.view(layer.weight.shape[0], declared.Channels, declared.Height, declared.Width);
        return TakeOver(x, x => torch.nn.functional.conv2d(x, weight, layer.bias));
    }
}
