using VggGen.Cli.Images;

namespace VggGen.Cli.Prediction;

/// <summary>A network that is to be run over images.</summary>
/// <param name="Network">In evaluation mode.</param>
/// <param name="Transform">How an image becomes what it takes.</param>
/// <param name="Paths">The images.</param>
/// <param name="Skipped">What becomes of those that cannot be read.</param>
internal sealed record ImageRun(VggNetwork Network, ImageTransform Transform, IReadOnlyList<string> Paths, SkippedImages Skipped)
{
    private const int LargestBatch = 16;
    private const long LargestMaps = 1L << 28;

    /// <summary>How many images are run at once: so many that the largest layer's output stays within 256 MB.</summary>
    public int BatchSize
    {
        get
        {
            var description = Network.Architecture;
            var largest = description.Layers.Select(layer => layer.Output.Count).Append(description.Input.Count).Max();
            return (int)Math.Clamp(LargestMaps / sizeof(float) / largest, 1, LargestBatch);
        }
    }

    /// <summary>How images are read ahead.</summary>
    public ImageBatchOptions Options => new() { BatchSize = BatchSize, Unreadable = Skipped.Unreadable };
}
