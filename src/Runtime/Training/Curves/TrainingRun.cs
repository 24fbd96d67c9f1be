namespace VggGen;

/// <summary>A training as its curves are drawn.</summary>
/// <param name="Name">What it is called in the legend.</param>
/// <param name="Epochs">Its epochs, in rising order.</param>
public sealed record TrainingRun(string Name, IReadOnlyList<EpochMetrics> Epochs)
{
    /// <summary>Reads a run: its folder, or its file of metrics.</summary>
    /// <param name="path">The path of the folder, which holds <see cref="MetricsFile.FileName"/>, or of the file.</param>
    /// <param name="name">What to call it; the folder's name where it is null.</param>
    /// <exception cref="MetricsException">The file is missing or cannot be read.</exception>
    public static TrainingRun Read(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var isFolder = Directory.Exists(path);
        var file = isFolder ? Path.Combine(path, MetricsFile.FileName) : path;
        if (isFolder && !File.Exists(file))
        {
            throw new MetricsException(file, null, "there is no such file; name the folder of a run that has finished an epoch");
        }

        return new TrainingRun(name ?? NameOf(Path.GetFullPath(file)), MetricsFile.Read(file));
    }

    /// <summary>The folder's name where the file has its usual one, else the file's.</summary>
    private static string NameOf(string file)
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(file));
        return Path.GetFileName(file) == MetricsFile.FileName && !string.IsNullOrEmpty(folder) ? folder : Path.GetFileNameWithoutExtension(file);
    }
}
