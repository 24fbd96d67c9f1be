using static TorchSharp.torch;

namespace VggGen;

/// <summary>Which parameters of a network are trained, and how.</summary>
internal static class TrainedParameters
{
    /// <summary>Those of every layer that is not frozen, with momenta of zero. The frozen ones no longer ask for gradients, and kernels are laid out for training.</summary>
    /// <exception cref="ArgumentException">A rate is of a layer that the network has not, or all layers are frozen.</exception>
    public static IReadOnlyList<TrainedParameter> Of(VggNetwork network, TrainingOptions options)
    {
        var factors = LayerFactors.Of(network, options.LayerRates);
        if (factors.Values.All(factor => factor == 0))
        {
            throw new ArgumentException("All layers are frozen; nothing is left to train.", nameof(options));
        }

        using var unrecorded = no_grad();
        ChannelsLast.Arrange(network);
        var trained = new List<TrainedParameter>();
        foreach (var (key, parameter) in network.named_parameters())
        {
            // What its owner has frozen stays so.
            var factor = parameter.requires_grad ? factors[key[..key.LastIndexOf('.')]] : 0;
            if (parameter.requires_grad != factor > 0)
            {
                parameter.requires_grad = factor > 0;
            }

            if (factor > 0)
            {
                var decays = options.DecayBiasesAndNorms || parameter.dim() > 1;
                trained.Add(new TrainedParameter(key, parameter, zeros_like(parameter), decays ? options.WeightDecay : 0, factor));
            }
        }

        return trained.Count > 0 ? trained : throw new ArgumentException("No weight asks for gradients; nothing is left to train.", nameof(network));
    }
}
