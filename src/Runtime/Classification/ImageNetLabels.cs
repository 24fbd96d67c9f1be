using System.Collections.ObjectModel;

namespace VggGen;

/// <summary>The classes of ImageNet's challenge (ILSVRC 2012), which networks of 1,000 classes are usually trained on.</summary>
public static class ImageNetLabels
{
    private static readonly Lazy<IReadOnlyList<string>> s_names = new(Read);

    /// <summary>
    /// The 1,000 names, all different, as torchvision has them, in the order of torchvision, timm, Keras and the paper's release: by the numbers of WordNet.
    /// </summary>
    public static IReadOnlyList<string> Names => s_names.Value;

    private static ReadOnlyCollection<string> Read()
    {
        using var stream = typeof(ImageNetLabels).Assembly.GetManifestResourceStream("VggGen.imagenet-classes.txt")!;
        using var reader = new StreamReader(stream);
        return Array.AsReadOnly(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
