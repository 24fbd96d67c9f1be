namespace VggGen;

/// <summary>What the reader of a format found in a file. Every place in it has been checked against the file's length.</summary>
/// <param name="Format">The format, as people name it: <c>safetensors</c>.</param>
/// <param name="Entries">The tensors in the file's order, each name once.</param>
internal sealed record WeightsContents(string Format, IReadOnlyList<WeightsEntry> Entries)
{
    /// <summary>What the file says of itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>What must stay open for the entries to be read, the file itself apart: other files, above all.</summary>
    public IReadOnlyList<IDisposable> Held { get; init; } = [];
}
