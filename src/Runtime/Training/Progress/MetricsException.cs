namespace VggGen;

/// <summary>A file of metrics cannot be read or continued. The message names the file, the line where there is one, and the way out.</summary>
public sealed class MetricsException : Exception
{
    /// <summary>Names the file, the line and the reason.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="line">The number of the line, from 1; null where it is no single line's fault.</param>
    /// <param name="reason">What is wrong, and what to do.</param>
    /// <param name="innerException">What the system said, if it did.</param>
    public MetricsException(string path, int? line, string reason, Exception? innerException = null)
        : base(line is null ? $"{path}: {reason}" : FormattableString.Invariant($"{path}({line}): {reason}"), innerException)
        => (Path, Line) = (path, line);

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>The number of the line, from 1; null where it is no single line's fault.</summary>
    public int? Line { get; }
}
