using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Images as vectors for other methods, a linear classifier above all (arXiv:1409.1556v6, appendix B): the network is slid over the whole image, the features of a tap, such as the 4,096 numbers of
/// <c>relu7</c>, are averaged over space, over the image and its mirror image and over scales, and divided by their Euclidean length.
/// </summary>
/// <example>
/// <code>
/// foreach (var batch in ImageDescriptors.Compute(network, images, ImageTransform.Torchvision, ["relu7"], new DescriptorOptions { Scales = [256, 384, 512] }))
/// {
///     using (batch)
///     {
///         Tensor descriptors = batch.Descriptors[0];                      // N×4096
///     }
/// }
/// </code>
/// </example>
public static class ImageDescriptors
{
    /// <summary>Computes the descriptors of images, which other threads decode ahead.</summary>
    /// <param name="network">The network, which is put into evaluation mode.</param>
    /// <param name="data">The images.</param>
    /// <param name="transform">How an image becomes what the network takes, by one crop; its numbers of the channels hold for all scales.</param>
    /// <param name="taps">Names of <see cref="NetworkDescription.Taps"/>; each gives a descriptor of its own.</param>
    /// <param name="options">How they are made; null for the transform's one crop and its mirror image.</param>
    /// <param name="cancellation">Ends the enumeration by an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Batches in the order of the data set, computed while they are taken. The caller disposes each.</returns>
    /// <exception cref="ArgumentException">The network has no such tap, none is named, or the transform or a scale does not suit the network.</exception>
    /// <exception cref="NotSupportedException">There are scales, and an adaptive pool of the network cannot be slid.</exception>
    /// <exception cref="ImageException">While it is enumerated: an image cannot be read, and nobody was to be told instead.</exception>
    /// <exception cref="InvalidOperationException">While it is enumerated: a descriptor is not finite.</exception>
    public static IEnumerable<DescriptorBatch> Compute(
        VggNetwork network,
        LabelledImages data,
        ImageTransform transform,
        IReadOnlyList<string> taps,
        DescriptorOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentNullException.ThrowIfNull(taps);
        if (taps.Count == 0)
        {
            throw new ArgumentException("No tap is named.", nameof(taps));
        }

        options ??= new DescriptorOptions();
        transform.CheckArgument(nameof(transform));
        var places = taps.Select(network.Architecture.Tap).ToList();
        CheckSizes(network.Architecture, places, transform, options);
        network.eval();
        return Batches(network, data, transform, places, options, cancellation);
    }

    private static IEnumerable<DescriptorBatch> Batches(
        VggNetwork network, LabelledImages data, ImageTransform transform, List<TapDescription> taps, DescriptorOptions options, CancellationToken cancellation)
    {
        var plan = new ViewPlan([[[.. Views(transform, options)]]]);
        var input = new Size2(network.Architecture.Input.Height, network.Architecture.Input.Width);
        var names = taps.Select(tap => tap.Name).ToArray();
        var width = taps.Aggregate(0L, (sum, tap) => checked(sum + tap.Shape.Channels));
        foreach (var window in new PreparedImages(data, plan.Geometries, options.BatchSize, options.Workers, options.Unreadable).Windows(cancellation))
        {
            var answers = plan.Views.Select(view => ViewBatches.Means(
                window,
                plan.GeometryOf(view),
                view,
                input,
                options.BatchSize,
                checked((int)width),
                batch => Features(network, batch, names, view.IsDense),
                _ => cancellation.ThrowIfCancellationRequested())).ToList();
            yield return Batch(data, window, taps, answers, options.Normalize);
        }
    }

    private static IEnumerable<View> Views(ImageTransform transform, DescriptorOptions options) => options.Scales.Count > 0
        ? ModeViews.Whole(options.Scales, transform, options.Flip)
        : ModeViews.BothWays(new View(transform, Grid: 0, IsDense: false, IsFlipped: false), options.Flip);

    /// <summary>The features of all taps, one after the other for each image, averaged over space.</summary>
    private static double[] Features(VggNetwork network, Tensor images, string[] taps, bool isDense)
    {
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var input = network.parameters().FirstOrDefault() is { } weight ? images.to(weight.dtype, weight.device) : images;
        var features = isDense ? network.DenseByName(input, taps) : network.ExtractByName(input, taps);
        var means = cat([.. features.Select(map => map.to(float64, CPU)).Select(map => map.dim() == 4 ? map.mean([2, 3]) : map)], 1).contiguous();
        return MemoryMarshal.Cast<byte, double>(means.bytes).ToArray();
    }

    private static DescriptorBatch Batch(LabelledImages data, IReadOnlyList<PreparedImage> window, List<TapDescription> taps, List<double[][]> answers, bool normalize)
    {
        var descriptors = taps.Select(tap => new float[window.Count, tap.Shape.Channels]).ToList();
        for (var i = 0; i < window.Count; i++)
        {
            var mean = Enumerable.Range(0, answers[0][i].Length).Select(place => answers.Average(answer => answer[i][place])).ToArray();
            for (int tap = 0, start = 0; tap < taps.Count; start += descriptors[tap].GetLength(1), tap++)
            {
                var part = mean.AsSpan(start, descriptors[tap].GetLength(1));
                var length = normalize ? Length(part) : 1;
                for (var place = 0; place < part.Length; place++)
                {
                    descriptors[tap][i, place] = (float)(part[place] / length);
                    if (!float.IsFinite(descriptors[tap][i, place]))
                    {
                        throw new InvalidOperationException($"{data.Name(window[i].Index)}: {taps[tap].Name} is not finite. The weights may be damaged or hold NaN, or the transform may scale images otherwise than theirs were.");
                    }
                }
            }
        }

        return new DescriptorBatch([.. window.Select(image => image.Index)], [.. descriptors.Select(rows => tensor(rows))]);
    }

    private static double Length(ReadOnlySpan<double> numbers)
    {
        var sum = 0.0;
        foreach (var number in numbers)
        {
            sum += number * number;
        }

        return sum > 0 ? Math.Sqrt(sum) : 1;
    }

    private static void CheckSizes(NetworkDescription network, List<TapDescription> taps, ImageTransform transform, DescriptorOptions options)
    {
        if ((long)transform.Channels != network.Input.Channels)
        {
            throw new ArgumentException($"Network {network.Name} takes images of {network.Input}; the transform gives {(long)transform.Channels} channels.", nameof(transform));
        }

        if (!taps.Exists(tap => network.Layers.Take(tap.Layer + 1).Any(layer => layer is FullyConnectedDescription)))
        {
            return;
        }

        if (options.Scales.Count == 0)
        {
            ClassifierChecks.Transform(network, transform);
            return;
        }

        var least = Math.Max(network.MinimumInput.Height, network.MinimumInput.Width);
        if (options.Scales.Min() is var scale && scale < least)
        {
            throw new ArgumentException(FormattableString.Invariant($"At the scale {scale} network {network.Name} does not fit into the images; the smallest scale is {least}."), nameof(options));
        }
    }
}
