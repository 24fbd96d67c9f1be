namespace VggGen.Runtime.Tasks;

/// <summary>An outcome, the bytes to use, and for the files that cannot be mended the reason.</summary>
internal sealed class MendingResult(MendingOutcome outcome, byte[] bytes, string reason = "")
{
    public MendingOutcome Outcome { get; } = outcome;

    /// <summary>A mended copy, or the very bytes that were given.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>Why the file cannot be mended; empty when it was or need not be.</summary>
    public string Reason { get; } = reason;
}
