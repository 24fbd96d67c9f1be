using VggGen.Cli.Images;
using VggGen.Cli.Native;
using VggGen.Cli.Prediction;

namespace VggGen.Cli.Evaluation;

/// <summary>Networks with their weights, and what these were trained with. Disposing it disposes the networks.</summary>
/// <param name="Networks">One for each weights file, in evaluation mode.</param>
/// <param name="Weights">The name of each network's weights.</param>
/// <param name="Transform">How images become what they take, by one crop.</param>
/// <param name="ClassNames">The names of their classes; null where they are not known.</param>
/// <param name="Scales">The test scales that suit how they were trained.</param>
internal sealed record TrainedNetworks(
    IReadOnlyList<VggNetwork> Networks, IReadOnlyList<string> Weights, ImageTransform Transform, IReadOnlyList<string>? ClassNames, IReadOnlyList<long> Scales) : IDisposable
{
    /// <summary>Compiles a network and loads each weights file into one of it.</summary>
    /// <param name="chosen">The network.</param>
    /// <param name="weights">Files that are there.</param>
    /// <param name="request">How images were asked to be prepared; it suits the network.</param>
    /// <param name="classNames">The names of the classes, or null.</param>
    /// <exception cref="WeightsException">Weights cannot be read, or do not fit.</exception>
    public static TrainedNetworks Load(
        ChosenNetwork chosen, IReadOnlyList<string> weights, TransformRequest request, IReadOnlyList<string>? classNames, Terminal terminal, CancellationToken cancellation)
    {
        LibTorch.Require(terminal, cancellation);
        var compiled = chosen.Compile(cancellation);
        var networks = new List<VggNetwork>();
        try
        {
            foreach (var file in weights)
            {
                cancellation.ThrowIfCancellationRequested();
                networks.Add(compiled.Load(file));
            }

            var transform = TransformChoice.For(request, networks[0]);
            transform.Tell(terminal, networks[0]);
            CheckOrder(networks, weights);
            CheckTraining(weights);
            var scale = EvaluationScales.TrainingScale(compiled.Description, transform.Transform);
            return new TrainedNetworks(networks, weights, transform.Transform, classNames, EvaluationScales.Around(compiled.Description, scale));
        }
        catch
        {
            networks.ForEach(network => network.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var network in Networks)
        {
            network.Dispose();
        }
    }

    // Means of the same images that were measured on other samples of them differ by less.
    private const double MeanTolerance = 0.02;

    /// <exception cref="UsageException">Weights say that they were trained on other classes, or on images that were prepared otherwise.</exception>
    private static void CheckTraining(IReadOnlyList<string> weights)
    {
        var trained = weights.Select(file => (File: file, Input: TrainedInput.Read(file))).Where(one => one.Input is not null).ToList();
        foreach (var (file, input) in trained.Skip(1))
        {
            var (first, transform) = (trained[0].Input!, input!.Transform);
            if (!first.Classes.SequenceEqual(input.Classes, StringComparer.Ordinal))
            {
                throw new UsageException($"{trained[0].File} and {file} were trained on other classes; an ensemble needs the same");
            }

            var means = (first.Transform.Mean ?? []).Zip(transform.Mean ?? [], (one, two) => Math.Abs(one - two));
            if (first.Transform with { Mean = null, StandardDeviation = null } != transform with { Mean = null, StandardDeviation = null } || means.Any(difference => difference > MeanTolerance * transform.Scale))
            {
                throw new UsageException($"{trained[0].File} and {file} were trained on images that were prepared otherwise; evaluate them one by one");
            }
        }
    }

    /// <exception cref="UsageException">Some weights take RGB and others BGR, so that no transform suits all.</exception>
    private static void CheckOrder(List<VggNetwork> networks, IReadOnlyList<string> weights)
    {
        var other = networks.FindIndex(network => network.WeightsReport?.ChannelOrder != networks[0].WeightsReport?.ChannelOrder);
        if (other > 0)
        {
            throw new UsageException($"{weights[0]} was trained on {networks[0].WeightsReport?.ChannelOrder} images and {weights[other]} on {networks[other].WeightsReport?.ChannelOrder}; an ensemble needs one order of channels");
        }
    }
}
