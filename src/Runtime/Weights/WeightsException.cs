namespace VggGen;

/// <summary>A weights file cannot be read or written, or does not fit a network. The message names the file and the reason.</summary>
public sealed class WeightsException : Exception
{
    /// <summary>Names the file and the reason.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="innerException">What the system said, if it did.</param>
    public WeightsException(string path, string reason, Exception? innerException = null)
        : base($"{path}: {reason}", innerException)
    {
        Path = path;
        Reason = reason;
    }

    internal WeightsException(string path, string reason, string? wayOut)
        : base(wayOut is null ? $"{path}: {reason}" : $"{path}: {reason}\n  {wayOut}")
    {
        Path = path;
        Reason = reason;
    }

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>What is wrong with it, without what could be done in C#.</summary>
    public string Reason { get; }
}
