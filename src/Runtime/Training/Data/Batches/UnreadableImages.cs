using System.Runtime.ExceptionServices;

namespace VggGen;

/// <summary>Tells of images that cannot be read: of each once, however many epochs it is in.</summary>
internal sealed class UnreadableImages(Action<ImageException>? unreadable)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Tells of what went wrong in a batch. Whether images are left in it; where none are, and where it throws, the batch is disposed.</summary>
    /// <exception cref="ImageException">An image cannot be read, and nobody was to be told instead.</exception>
    public bool Keep(PendingBatch batch)
    {
        var kept = false;
        try
        {
            Tell(batch);
            kept = batch.Indices.Length > 0;
        }
        finally
        {
            if (!kept)
            {
                batch.Dispose();
            }
        }

        return kept;
    }

    private void Tell(PendingBatch batch)
    {
        foreach (var failure in batch.Failures)
        {
            if (unreadable is null || failure is not ImageException exception)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
            else if (_told.Add(exception.ImageSource))
            {
                unreadable(exception);
            }
        }
    }
}
