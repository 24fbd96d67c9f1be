namespace VggGen;

/// <summary>An image cannot be read. The message names the file and the reason.</summary>
public sealed class ImageException : Exception
{
    /// <summary>Names the file and the reason.</summary>
    /// <param name="source">The path of the file, or what else the image came from.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="innerException">What the system said, if it did.</param>
    public ImageException(string source, string reason, Exception? innerException = null)
        : base($"{source}: {reason}", innerException)
    {
        ImageSource = source;
        Reason = reason;
    }

    /// <summary>The path of the file, or what else the image came from.</summary>
    public string ImageSource { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }
}
