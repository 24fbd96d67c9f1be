using VggGen.Generator.Text;

namespace VggGen.Cli.Fetching;

/// <summary>
/// The weights that torchvision publishes (torchvision 0.14, torchvision/models/vgg.py). Their names end in the first digits of the file's SHA-256, by PyTorch's convention.
/// </summary>
internal static class PublishedWeights
{
    public const string Folder = "https://download.pytorch.org/models/";

    private static readonly (string Name, string File)[] files =
    [
        ("vgg11", "vgg11-8a719046.pth"),
        ("vgg11-bn", "vgg11_bn-6002323d.pth"),
        ("vgg13", "vgg13-19584684.pth"),
        ("vgg13-bn", "vgg13_bn-abd245e5.pth"),
        ("vgg16", "vgg16-397923af.pth"),
        ("vgg16-bn", "vgg16_bn-6c64b313.pth"),
        ("vgg16-features", "vgg16_features-amdegroot-88682ab5.pth"),
        ("vgg19", "vgg19-dcbb9e9d.pth"),
        ("vgg19-bn", "vgg19_bn-c79401a0.pth"),
    ];

    public static IEnumerable<string> Names => files.Select(file => file.Name);

    /// <summary>The file of a network: torchvision's own name, with `_`, is the same.</summary>
    /// <exception cref="UsageException">No weights of that name are published.</exception>
    public static string FileOf(string name)
    {
        var wanted = name.Replace('_', '-').ToLowerInvariant();
        return files.FirstOrDefault(file => file.Name == wanted).File
            ?? throw new UsageException(NearNames.Find(wanted, Names) is { } near
                ? $"no weights `{name}` are published; a similar name exists: `{near}`"
                : $"no weights `{name}` are published; there are {string.Join(", ", Names)}");
    }
}
