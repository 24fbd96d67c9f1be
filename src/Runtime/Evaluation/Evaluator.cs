namespace VggGen;

/// <summary>
/// Evaluates trained networks as the paper does (arXiv:1409.1556v6, sections 3.2 and 4): one crop, the whole image, a grid of crops, or both, at one or several scales, with one network or an ensemble.
/// Each image is decoded once, and what several modes share is computed once.
/// </summary>
/// <example>
/// <code>
/// var scales = EvaluationScales.Around(Vgg16.Description, trainingScale: 256).ToArray();
/// var results = Evaluator.Run([network], images, ImageTransform.Torchvision, [EvaluationMode.CentreCrop, EvaluationMode.Dense(scales)]);
/// Console.WriteLine($"{results[1].Mode}: {results[1].Top1.Error:P1}");
/// </code>
/// </example>
public static class Evaluator
{
    /// <summary>Evaluates a network by one mode.</summary>
    /// <param name="network">The network, which is put into evaluation mode.</param>
    /// <param name="data">The images and their classes.</param>
    /// <param name="transform">How an image becomes what the network takes, by one crop; its numbers of the channels hold for all modes.</param>
    /// <param name="mode">How the images are shown.</param>
    /// <param name="options">How it is carried out; null for the defaults.</param>
    /// <param name="cancellation">Ends the evaluation by an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">There is no image, or network, transform, classes and mode do not fit together.</exception>
    /// <exception cref="ImageException">An image cannot be read, and such are not skipped.</exception>
    /// <exception cref="InvalidOperationException">What the network puts out is not finite, or no image can be read.</exception>
    /// <exception cref="NotSupportedException">The mode is dense, and an adaptive pool of the network cannot be slid.</exception>
    public static EvaluationResult Run(
        VggNetwork network, LabelledImages data, ImageTransform transform, EvaluationMode mode, EvaluationOptions? options = null, CancellationToken cancellation = default)
        => Run([network], data, transform, [mode], options, cancellation)[0];

    /// <summary>Evaluates a network, or an ensemble of several whose soft-max posteriors are averaged, by several modes.</summary>
    /// <param name="networks">The networks, of one input and as many classes; they are put into evaluation mode.</param>
    /// <param name="data">The images and their classes.</param>
    /// <param name="transform">How an image becomes what the networks take, by one crop; its numbers of the channels hold for all modes.</param>
    /// <param name="modes">How the images are shown.</param>
    /// <param name="options">How it is carried out; null for the defaults.</param>
    /// <param name="cancellation">Ends the evaluation by an <see cref="OperationCanceledException"/>.</param>
    /// <returns>A result for each mode; where there are several networks, with those of each alone.</returns>
    /// <exception cref="ArgumentException">There is no image, network or mode, or networks, transform, classes and modes do not fit together.</exception>
    /// <exception cref="ImageException">An image cannot be read, and such are not skipped.</exception>
    /// <exception cref="InvalidOperationException">What a network puts out is not finite, or no image can be read.</exception>
    /// <exception cref="NotSupportedException">A mode is dense, and an adaptive pool of a network cannot be slid.</exception>
    public static IReadOnlyList<EvaluationResult> Run(
        IReadOnlyList<VggNetwork> networks,
        LabelledImages data,
        ImageTransform transform,
        IReadOnlyList<EvaluationMode> modes,
        EvaluationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentNullException.ThrowIfNull(modes);
        EvaluationChecks.Networks(networks, transform);
        EvaluationChecks.Modes(modes, networks);
        if (data.Count == 0)
        {
            throw new ArgumentException($"{data.Source} has no images.", nameof(data));
        }

        if (options?.Compiled is { } compiled && !compiled.Select(form => form.Architecture).SequenceEqual(networks.Select(network => network.Architecture)))
        {
            throw new ArgumentException("The compiled networks are not those that are evaluated, one for each.", nameof(options));
        }

        foreach (var network in networks)
        {
            network.eval();
        }

        return new EvaluationRun(networks, data, transform, modes, options ?? new EvaluationOptions(), cancellation).Results();
    }
}
