using static TorchSharp.torch;

namespace VggGen.Cli.Features;

/// <summary>Descriptors as tensors, and the images' classes where they have some: in the same file where it holds several tensors.</summary>
internal sealed class DescriptorRows : IDescriptorRows
{
    /// <summary>The tensor, and the end of the file's name, that holds the numbers of the classes.</summary>
    public const string Labels = "labels";

    private readonly FeatureRows rows;
    private readonly bool holdsLabels;

    /// <param name="stream">An empty stream that can be written anywhere.</param>
    /// <param name="images">All images of which there may be rows.</param>
    /// <param name="holdsLabels">Whether the classes go into the file.</param>
    public DescriptorRows(Stream stream, string path, IReadOnlyList<FeatureTensor> tensors, IReadOnlyList<string> images, bool holdsLabels)
    {
        this.holdsLabels = holdsLabels;
        IReadOnlyList<FeatureTensor> all = holdsLabels ? [.. tensors, LabelsTensor] : tensors;
        rows = new FeatureRows(stream, path, FeatureFormat.Of(path), all, images);
    }

    /// <summary>What the numbers of classes are as a tensor: N int64.</summary>
    public static FeatureTensor LabelsTensor { get; } = new(Labels, [], ScalarType.Int64);

    public void Add(IReadOnlyList<string> images, IReadOnlyList<int> labels, IReadOnlyList<Tensor> descriptors)
    {
        if (!holdsLabels)
        {
            rows.Add(images, descriptors);
            return;
        }

        using var numbers = tensor(labels.Select(label => (long)label).ToArray());
        rows.Add(images, [.. descriptors, numbers]);
    }

    public void Complete() => rows.Complete();
}
