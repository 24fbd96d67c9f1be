using SkiaSharp;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests.Support;

/// <summary>Images of the small network's size in folders by class, each class with as many as its place says and one more.</summary>
internal sealed class ClassedImages
{
    private readonly SmallNetwork small;

    public ClassedImages(SmallNetwork small, string folder = "data", IReadOnlyList<string>? classes = null)
    {
        this.small = small;
        Classes = classes ?? ["ant", "bee", "cow", "dog", "elk", "fox", "gnu"];
        Path = small.Folder[folder];
        var image = 0;
        for (var label = 0; label < Classes.Count; label++)
        {
            for (var i = 0; i <= label; i++, image++)
            {
                var path = small.WriteImage($"{folder}/{Classes[label]}/{i}.png", SmallNetwork.Height, SmallNetwork.Width, Colour(image));
                Images.Add((path, label, image));
            }
        }
    }

    public string Path { get; }

    public IReadOnlyList<string> Classes { get; }

    /// <summary>Path, class and number of each.</summary>
    public List<(string Path, int Label, int Image)> Images { get; } = [];

    /// <summary>The probabilities of an image, as torch computes them.</summary>
    public float[] Probabilities(int image)
    {
        using var pixels = SmallNetwork.Pixels(Colour(image));
        return small.Probabilities(pixels);
    }

    /// <summary>The maps 1×4×H×W of an image.</summary>
    public Tensor Maps(int image, bool flipped = false)
    {
        using var scope = NewDisposeScope();
        var pixels = SmallNetwork.Pixels(Colour(image));
        return small.Maps(flipped ? pixels.flip(3) : pixels).MoveToOuterDisposeScope();
    }

    private static Func<int, int, SKColor> Colour(int image) => (row, column) => new SKColor((byte)((image * 37) + (row * row * 9)), (byte)((row * 30) + (image * 11)), (byte)((column * 20 * (image % 3)) + (image * 5)));
}
