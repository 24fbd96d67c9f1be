namespace VggGen;

/// <summary>A training that cannot begin, or cannot go on. What was trained so far lies in <see cref="Checkpoint"/>.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="reason">What is wrong and what to do, a sentence without a full stop.</param>
    /// <param name="checkpoint">The last good checkpoint; null where there is none.</param>
    /// <param name="innerException">What caused it.</param>
    public TrainingException(string reason, string? checkpoint = null, Exception? innerException = null)
        : base(checkpoint is null ? reason : $"{reason}; the last good checkpoint is {checkpoint}, from which training can be resumed", innerException)
        => (Reason, Checkpoint) = (reason, checkpoint);

    /// <summary>What is wrong.</summary>
    public string Reason { get; }

    /// <summary>The last good checkpoint; null where there is none.</summary>
    public string? Checkpoint { get; }
}
