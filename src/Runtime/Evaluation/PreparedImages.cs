namespace VggGen;

/// <summary>The images of a data set, decoded ahead on other threads and given in windows of several, so that those of equal size can be run together.</summary>
/// <param name="data">The images.</param>
/// <param name="geometries">What each image is made into.</param>
/// <param name="batchSize">How many images a batch has; a window has twice as many.</param>
/// <param name="workers">How many threads decode.</param>
/// <param name="unreadable">Is told of each image that cannot be read; null where the first is to end it.</param>
internal sealed class PreparedImages(LabelledImages data, IReadOnlyList<ImageTransform> geometries, int batchSize, int workers, Action<SkippedImage>? unreadable)
{
    // Beside the window at hand another one may wait; both bound the memory.
    private const int BatchesInWindow = 2;

    /// <summary>Begins to read.</summary>
    /// <param name="cancellation">Ends it by an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Windows in the order of the data set, none of them empty. Each is disposed when the next is asked for.</returns>
    /// <exception cref="ImageException">An image cannot be read, and such are not skipped.</exception>
    public IEnumerable<IReadOnlyList<PreparedImage>> Windows(CancellationToken cancellation)
    {
        var size = checked(batchSize * BatchesInWindow);
        using var ahead = new WorkAhead<int, PreparedImage>(index => PreparedImage.Of(data, index, geometries), workers);
        for (var next = 0; next < data.Count || ahead.Count > 0;)
        {
            var window = new List<PreparedImage>(size);
            try
            {
                while (window.Count < size && (next < data.Count || ahead.Count > 0))
                {
                    for (; next < data.Count && ahead.Count < size; next++)
                    {
                        ahead.Add(next);
                    }

                    Take(ahead, window, cancellation);
                }

                if (window.Count > 0)
                {
                    yield return window;
                }
            }
            finally
            {
                window.ForEach(image => image.Dispose());
            }
        }
    }

    private void Take(WorkAhead<int, PreparedImage> ahead, List<PreparedImage> window, CancellationToken cancellation)
    {
        var index = ahead.Next;
        try
        {
            window.Add(ahead.Take(cancellation).Result);
        }
        catch (ImageException exception) when (unreadable is not null)
        {
            unreadable(new SkippedImage(index, data.Name(index), exception.Message));
        }
    }
}
