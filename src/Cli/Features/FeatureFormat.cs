namespace VggGen.Cli.Features;

/// <summary>A format of files that hold features.</summary>
/// <param name="Extension">What the name of such a file ends in.</param>
/// <param name="HoldsSeveral">Whether a file may hold more than one tensor.</param>
/// <param name="HoldsPaths">Whether a file says which images its rows are of; else a list is written beside it.</param>
/// <param name="Header">What comes before the elements; at least as long as asked for.</param>
internal sealed record FeatureFormat(string Extension, bool HoldsSeveral, bool HoldsPaths, FeatureHeader Header)
{
    private static readonly FeatureFormat[] formats =
    [
        new(".safetensors", HoldsSeveral: true, HoldsPaths: true, SafetensorsFeatures.Header),
        new(".npy", HoldsSeveral: false, HoldsPaths: false, NpyHeader.Of),
    ];

    /// <summary>The format that a file's name speaks of.</summary>
    /// <exception cref="UsageException">It speaks of none.</exception>
    public static FeatureFormat Of(string path) => Array.Find(formats, format => path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"{path}: features are written as {string.Join(" or ", formats.Select(format => format.Extension))}, or with --data as {LibSvmRows.Extension}; name the file so");
}

/// <summary>Makes the bytes before the elements.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="tensors">The tensors in their order.</param>
/// <param name="images">The path of the image of each row.</param>
/// <param name="leastLength">How many bytes they are at least.</param>
internal delegate byte[] FeatureHeader(string path, IReadOnlyList<FeatureTensor> tensors, IReadOnlyList<string> images, int leastLength);
