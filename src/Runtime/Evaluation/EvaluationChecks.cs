using System.Globalization;

namespace VggGen;

/// <summary>What must hold between networks, their transform and the modes.</summary>
internal static class EvaluationChecks
{
    /// <exception cref="ArgumentException">There is no network, or they do not fit together, or not the transform.</exception>
    public static void Networks(IReadOnlyList<VggNetwork> networks, ImageTransform transform)
    {
        if (networks.Count == 0)
        {
            throw new ArgumentException("There is no network to evaluate.", nameof(networks));
        }

        transform.CheckArgument(nameof(transform));
        var first = networks[0].Architecture;
        foreach (var network in networks.Select(network => network.Architecture))
        {
            ClassifierChecks.Transform(network, transform);
            if (ClassifierChecks.Classes(network) != ClassifierChecks.Classes(first) || network.Input != first.Input)
            {
                throw new ArgumentException(
                    $"Network {network.Name} takes {network.Input} and gives {network.Output}, network {first.Name} takes {first.Input} and gives {first.Output}; the posteriors of these cannot be averaged.", nameof(networks));
            }
        }
    }

    /// <exception cref="ArgumentException">There is no mode, or a network does not fit into the images at a scale of one.</exception>
    /// <exception cref="NotSupportedException">A mode is dense, and an adaptive pool of a network cannot be slid.</exception>
    public static void Modes(IReadOnlyList<EvaluationMode> modes, IReadOnlyList<VggNetwork> networks)
    {
        if (modes.Count == 0)
        {
            throw new ArgumentException("There is no mode to evaluate by.", nameof(modes));
        }

        foreach (var network in networks.Select(network => network.Architecture))
        {
            foreach (var mode in modes.Where(mode => mode.Scales.Count > 0))
            {
                // The smallest image that is slid over is never larger than the input.
                var least = mode.Kind == EvaluationKind.Dense ? network.MinimumInput : new Size2(network.Input.Height, network.Input.Width);
                if (mode.Kind == EvaluationKind.DenseAndMultiCrop)
                {
                    _ = network.MinimumInput;
                }

                Scale(mode, network, Math.Max(least.Height, least.Width), nameof(modes));
            }
        }
    }

    private static void Scale(EvaluationMode mode, NetworkDescription network, long least, string parameter)
    {
        if (mode.Scales.Min() is var scale && scale < least)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"At the scale {scale} network {network.Name}, which takes {network.Input}, does not fit into the images; the smallest scale for this mode is {least}."), parameter);
        }
    }
}
