namespace VggGen;

/// <summary>A data set cannot be used. The message names the file or folder, the reason and what to do about it.</summary>
public sealed class DataException : Exception
{
    /// <summary>Names the file or folder and the reason.</summary>
    /// <param name="source">The path of the file or folder; with a line number behind a colon where one is meant.</param>
    /// <param name="reason">What is wrong with it, and what to do about it.</param>
    /// <param name="innerException">What the system said, if it did.</param>
    public DataException(string source, string reason, Exception? innerException = null)
        : base($"{source}: {reason}", innerException)
    {
        DataSource = source;
        Reason = reason;
    }

    /// <summary>The path of the file or folder.</summary>
    public string DataSource { get; }

    /// <summary>What is wrong with it, and what to do about it.</summary>
    public string Reason { get; }
}
