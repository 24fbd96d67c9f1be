namespace VggGen;

/// <summary>A drawing as a file, in the format that its name speaks of.</summary>
internal static class FigureFile
{
    /// <summary>Makes sure that a name speaks of a format.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Require(string path) => WriterFor(path);

    /// <summary>Writes a drawing, whole or not at all.</summary>
    /// <exception cref="ArgumentException">The name speaks of no format.</exception>
    public static void Write(string path, Figure figure)
    {
        var writer = WriterFor(path);
        AtomicFile.Write(path, stream => writer(stream, figure));
    }

    private static Action<Stream, Figure> WriterFor(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => FigurePng.Write,
            ".SVG" => FigureSvg.Write,
            _ => throw new ArgumentException($"{path}: drawings are written as .png or .svg; name the file so", nameof(path)),
        };
    }
}
