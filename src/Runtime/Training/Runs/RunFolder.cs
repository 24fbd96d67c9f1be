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

    /// <summary>Loss and accuracy by epoch, once the training is over: PNG.</summary>
    public string Curves => In("curves.png");

    /// <summary>The same as SVG.</summary>
    public string CurvesSvg => In("curves.svg");

    /// <summary>Which classes were taken for which, once the training is over: PNG.</summary>
    public string Confusion => In("confusion.png");

    /// <summary>The same as CSV.</summary>
    public string ConfusionCsv => In("confusion.csv");

    /// <summary>The images that the network was surest of and wrong about, once the training is over: PNG.</summary>
    public string Mistakes => In("mistakes.png");

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
