namespace VggGen;

/// <summary>An open weights file whose layout has been recognised.</summary>
/// <param name="File">The file, which is closed with this.</param>
/// <param name="Layout">Whose names it has.</param>
/// <param name="Entries">Its tensors by their keys without what wrappers put before them.</param>
internal sealed record RecognizedWeights(WeightsFile File, WeightsLayout Layout, IReadOnlyList<(string Key, WeightsEntry Entry)> Entries) : IDisposable
{
    /// <summary>Opens a file and recognises its layout.</summary>
    /// <exception cref="WeightsException">The file cannot be opened, is of no format known, or is damaged.</exception>
    public static RecognizedWeights Open(string path)
        => Recognize(WeightsFile.Open(path));

    /// <summary>Recognises the layout of an open file.</summary>
    public static RecognizedWeights Recognize(WeightsFile file)
    {
        var entries = KeyPrefixes.Strip(file.Entries);
        return new RecognizedWeights(file, WeightsLayouts.Recognize(entries.Select(entry => entry.Key)), entries);
    }

    public void Dispose() => File.Dispose();
}
