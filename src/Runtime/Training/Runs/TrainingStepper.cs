using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Takes the steps of a training: a network, what is trained of it, and the tensors that go with it.</summary>
internal sealed class TrainingStepper : IDisposable
{
    private readonly VggNetwork _network;
    private readonly bool[] _askedForGradients;
    private readonly TrainingOptions _options;
    private readonly IReadOnlyList<TrainedParameter> _trained;
    private readonly ILookup<string, TrainedParameter> _byLayer;
    private readonly IReadOnlyList<nn.Module<Tensor, Tensor>> _frozenNorms;
    private readonly GradientPass _pass;
    private readonly WeightAverage? _average;

    public TrainingStepper(VggNetwork network, TrainingOptions options)
    {
        (_network, _options) = (network, options);
        _askedForGradients = [.. network.parameters().Select(parameter => parameter.requires_grad)];
        _trained = TrainedParameters.Of(network, options);
        _byLayer = _trained.ToLookup(trained => trained.LayerKey, StringComparer.Ordinal);
        _frozenNorms = [.. network.named_modules().Where(named => named.module is BatchNorm2d && !_byLayer.Contains(named.name)).Select(named => (nn.Module<Tensor, Tensor>)named.module)];
        var segments = NetworkSegment.Of(network.Architecture);
        var firstTrained = segments.TakeWhile(segment => !segment.Keys.Any(_byLayer.Contains)).Count();
        _pass = new GradientPass(network, segments, firstTrained, options.Recompute);
        _average = options.AverageDecay is null ? null : new WeightAverage(network.state_dict());
    }

    /// <summary>All tensors that a checkpoint holds, by name. They belong to the training.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors
    {
        get
        {
            var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
            Add("weights", _network.state_dict());
            Add("momentum", _trained.ToDictionary(trained => trained.Key, trained => trained.Momentum, StringComparer.Ordinal));
            Add("average", _average?.Averages ?? new Dictionary<string, Tensor>());
            return tensors;

            void Add(string group, IReadOnlyDictionary<string, Tensor> members)
            {
                foreach (var (key, tensor) in members)
                {
                    tensors.Add($"{group}.{key}", tensor);
                }
            }
        }
    }

    /// <summary>Adds the gradients of a batch; with the last batch of a step, the weights move.</summary>
    /// <param name="images">N×C×H×W float32.</param>
    /// <param name="lossOf">The loss of logits.</param>
    /// <param name="share">What share of the step's gradient is this batch's.</param>
    /// <param name="inBFloat16">Whether layers compute in bfloat16.</param>
    /// <param name="step">By what the weights move; null where another batch follows.</param>
    /// <returns>The loss; where it is not finite, nothing was done.</returns>
    public double Run(Tensor images, Func<Tensor, Tensor> lossOf, double share, bool inBFloat16, StepSize? step)
    {
        _network.train();
        foreach (var norm in _frozenNorms)
        {
            norm.eval();
        }

        var value = double.NaN;
        var movesAtOnce = step is { GradientClip: null };
        _pass.Run(
            images,
            inBFloat16,
            logits => share == 1 ? lossOf(logits) : lossOf(logits) * share,
            loss =>
            {
                value = loss.item<float>() / share;
                return double.IsFinite(value);
            },
            segment =>
            {
                if (movesAtOnce)
                {
                    Move(segment.Keys.SelectMany(key => _byLayer[key]), step!, gradientScale: 1);
                }
            });
        if (double.IsFinite(value) && step is { GradientClip: { } maximum })
        {
            Move(_trained, step, GradientNorm.Scale(_trained, maximum));
        }

        return value;
    }

    /// <summary>Whether the weights and statistics are numbers still.</summary>
    public bool IsFinite()
    {
        using var unrecorded = no_grad();
        foreach (var tensor in _network.state_dict().Values.Where(tensor => is_floating_point(tensor)))
        {
            // NaN and infinities survive a sum, and no sum of weights that can be trained overflows a double.
            using var sum = tensor.sum(ScalarType.Float64);
            if (!double.IsFinite(sum.item<double>()))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Moves the average after a step.</summary>
    /// <param name="steps">How many steps were taken before.</param>
    public void MoveAverage(long steps) => _average?.Update(_options.AverageDecay!.Value, steps);

    /// <summary>Puts the averages in the place of the weights, to be validated or saved; a second time puts the weights back.</summary>
    public void SwapAverage() => _average?.Swap();

    /// <summary>Forgets gradients that were added for a step that is not taken.</summary>
    public void ForgetGradients()
    {
        foreach (var trained in _trained)
        {
            trained.Parameter.grad = null;
        }
    }

    public void Dispose()
    {
        ForgetGradients();
        foreach (var trained in _trained)
        {
            trained.Momentum.Dispose();
        }

        _average?.Dispose();
        ChannelsLast.Restore(_network);
        foreach (var (parameter, asked) in _network.parameters().Zip(_askedForGradients))
        {
            if (parameter.requires_grad != asked)
            {
                parameter.requires_grad = asked;
            }
        }
    }

    private static void Move(IEnumerable<TrainedParameter> parameters, StepSize step, double gradientScale)
    {
        foreach (var trained in parameters)
        {
            MomentumSgd.Step(trained, step.Rate, step.Momentum, gradientScale);
        }
    }
}
