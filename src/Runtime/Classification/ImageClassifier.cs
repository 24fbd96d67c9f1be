using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Names what images show: a network, the transform its weights were trained with, and the names of its classes. May be used by several threads at once,
/// as long as none of them puts the network back into training mode or moves it.
/// </summary>
/// <example>
/// <code>
/// using var classifier = new ImageClassifier(Vgg16.Load("vgg16.safetensors"), ImageTransform.Torchvision, ImageNetLabels.Names, ownsNetwork: true);
/// Console.WriteLine(classifier.Classify("cat.jpg")[0].Label);
/// </code>
/// </example>
public sealed class ImageClassifier : IDisposable
{
    private readonly bool _ownsNetwork;
    private volatile bool _disposed;

    /// <summary>Puts a network into evaluation mode and checks that the parts fit together.</summary>
    /// <param name="network">Any network whose logits are one number a class; on any device, in any floating-point type.</param>
    /// <param name="transform">How an image becomes what the network takes.</param>
    /// <param name="labels">The names of the classes in their order, such as <see cref="ImageNetLabels.Names"/>; null where they have none.</param>
    /// <param name="ownsNetwork">Whether disposing this disposes the network too.</param>
    /// <exception cref="ArgumentException">The transform gives images of another size or number of channels than the network takes, the labels are not as many as the classes, or the network gives maps.</exception>
    public ImageClassifier(VggNetwork network, ImageTransform transform, IReadOnlyList<string>? labels = null, bool ownsNetwork = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(transform);
        transform.CheckArgument(nameof(transform));
        ClassifierChecks.Transform(network.Architecture, transform);
        Classes = ClassifierChecks.Classes(network.Architecture);
        Labels = ClassifierChecks.Labels(network.Architecture, labels, Classes);
        (Network, Transform, _ownsNetwork) = (network, transform, ownsNetwork);
        network.eval();
    }

    /// <summary>The network.</summary>
    public VggNetwork Network { get; }

    /// <summary>The compiled form of the network, which then answers in its place; null for none. It stays the caller's.</summary>
    public CompiledNetwork? Compiled { get; init; }

    /// <summary>How an image becomes what the network takes.</summary>
    public ImageTransform Transform { get; }

    /// <summary>The names of the classes in their order; null where they have none.</summary>
    public IReadOnlyList<string>? Labels { get; }

    /// <summary>How many classes the network tells apart.</summary>
    public int Classes { get; }

    /// <summary>Names what the image in a file shows.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="top">How many classes are wanted; fewer are given where there are fewer.</param>
    /// <returns>The most likely classes, the likeliest first.</returns>
    /// <exception cref="ImageException">The file is missing, no image of a format known, cut off, damaged or too large.</exception>
    /// <exception cref="InvalidOperationException">What the network puts out is not finite.</exception>
    public IReadOnlyList<ClassPrediction> Classify(string path, int top = 5)
    {
        CheckCall(top);
        using var image = Transform.Apply(path);
        return ClassifyOne(image, path, top);
    }

    /// <summary>Names what the image in a stream shows.</summary>
    /// <param name="stream">The stream, read from where it stands to its end; it stays open.</param>
    /// <param name="top">How many classes are wanted; fewer are given where there are fewer.</param>
    /// <returns>The most likely classes, the likeliest first.</returns>
    /// <exception cref="ImageException">The stream holds no image of a format known, or one that is cut off, damaged or too large.</exception>
    /// <exception cref="InvalidOperationException">What the network puts out is not finite.</exception>
    public IReadOnlyList<ClassPrediction> Classify(Stream stream, int top = 5)
    {
        CheckCall(top);
        using var image = Transform.Apply(stream);
        return ClassifyOne(image, ImageDecoder.Unnamed, top);
    }

    /// <summary>Names what pixels show.</summary>
    /// <param name="pixels">3×H×W (red, green, blue) or 1×H×W (grey), bytes, of any size. They are left alone.</param>
    /// <param name="top">How many classes are wanted; fewer are given where there are fewer.</param>
    /// <returns>The most likely classes, the likeliest first.</returns>
    /// <exception cref="ArgumentException">The pixels are of another shape or element type.</exception>
    /// <exception cref="InvalidOperationException">What the network puts out is not finite.</exception>
    public IReadOnlyList<ClassPrediction> Classify(Tensor pixels, int top = 5)
    {
        CheckCall(top);
        using var image = Transform.Apply(pixels);
        return ClassifyOne(image, ImageDecoder.Unnamed, top);
    }

    /// <summary>Names what many images show, in their order. Other threads decode the next ones while the network works.</summary>
    /// <param name="paths">The paths of the files.</param>
    /// <param name="top">How many classes are wanted of each; fewer are given where there are fewer.</param>
    /// <param name="options">The batch size, how far ahead images are read, and what becomes of those that cannot be read; null for the defaults.</param>
    /// <param name="cancellation">Ends the enumeration by an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Each image, as soon as its batch is done. Images are read while it is enumerated.</returns>
    /// <exception cref="ImageException">While it is enumerated: an image cannot be read, and nobody was to be told instead.</exception>
    /// <exception cref="InvalidOperationException">While it is enumerated: what the network puts out is not finite.</exception>
    public IEnumerable<ClassifiedImage> ClassifyAll(IEnumerable<string> paths, int top = 5, ImageBatchOptions? options = null, CancellationToken cancellation = default)
    {
        CheckCall(top);
        var batches = new ImageBatches(paths, Transform, options, cancellation);
        return batches.SelectMany(batch =>
        {
            using (batch)
            {
                CheckCall(top);
                return ClassifyBatch(batch.Images, batch.Paths, top);
            }
        });
    }

    /// <summary>Disposes the network where it is owned.</summary>
    public void Dispose()
    {
        _disposed = true;
        if (_ownsNetwork)
        {
            Network.Dispose();
        }
    }

    private void CheckCall(int top)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
    }

    private IReadOnlyList<ClassPrediction> ClassifyOne(Tensor image, string source, int top)
    {
        using var batch = image.unsqueeze(0);
        return ClassifyBatch(batch, [source], top)[0].Predictions;
    }

    private ClassifiedImage[] ClassifyBatch(Tensor images, IReadOnlyList<string> sources, int top)
    {
        var probabilities = ClassProbabilities.Of(Network, Compiled, images, Classes);
        return [.. sources.Select((source, i) => new ClassifiedImage(source, Rank(probabilities.AsSpan(i * Classes, Classes), source, top)))];
    }

    private ClassPrediction[] Rank(ReadOnlySpan<float> probabilities, string source, int top)
    {
        var (values, indices) = (probabilities.ToArray(), Enumerable.Range(0, Classes));
        if (!Array.TrueForAll(values, float.IsFinite))
        {
            throw new InvalidOperationException(
                $"{source}: what network {Network.Architecture.Name} puts out is not finite. Its weights may be damaged or hold NaN, or the transform may scale images otherwise than theirs were.");
        }

        // Sorting is stable: of equal ones the first class goes first.
        return [.. indices.OrderByDescending(index => values[index]).Take(top).Select(index => new ClassPrediction(index, Label(index), values[index]))];
    }

    private string Label(int index) => Labels?[index] ?? index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
