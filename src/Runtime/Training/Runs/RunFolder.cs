namespace VggGen;

/// <summary>The files of a training.</summary>
/// <param name="Path">The folder.</param>
public sealed record RunFolder(string Path)
{
    /// <summary>A folder with the network as text; <c>vgg train</c> fills it.</summary>
    public string Network => In("network");

    /// <summary>The best weights so far, with class names and transform in the metadata.</summary>
    public string Weights => In("weights.safetensors");

    /// <summary>All that is needed to go on.</summary>
    public string Checkpoint => In("checkpoint.safetensors");

    /// <summary>Which network it is and what the training was started with, JSON; <c>vgg train</c> writes it.</summary>
    public string Description => In("run.json");

    /// <summary>A line for each epoch.</summary>
    public string Metrics => In("metrics.csv");

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
