using System.Collections;

namespace VggGen;

/// <summary>
/// Gives labelled images in their order and in batches, without augmentation, while other threads make the next ones ready. Each enumeration reads anew;
/// the threads run until it ends or its enumerator is disposed, as <c>foreach</c> does.
/// </summary>
public sealed class EvaluationBatches : IEnumerable<EvaluationBatch>
{
    private readonly LabelledImages _data;
    private readonly ImageTransform _transform;
    private readonly BatchOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly UnreadableImages _unreadable;

    /// <summary>Says what is read; reading begins with the enumeration.</summary>
    /// <param name="data">The images.</param>
    /// <param name="transform">What each image becomes; images of data sets are turned as their Exif orientation asks in any case. For batches of more than one image its results must have one size.</param>
    /// <param name="options">How far ahead and by how many threads; null for the defaults.</param>
    /// <param name="cancellation">Ends an enumeration by an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The results of the transform have no fixed size, its settings contradict each other, or a batch would be too large.</exception>
    public EvaluationBatches(LabelledImages data, ImageTransform transform, BatchOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(transform);
        (_data, _transform, _options, _cancellation) = (data, transform, options ?? new BatchOptions(), cancellation);
        _unreadable = new UnreadableImages(_options.Unreadable);
        transform.CheckArgument(nameof(transform));
        if (transform.OutputSize is { } size)
        {
            Layout.Check(_options.BatchSize, size);
        }
        else if (_options.BatchSize > 1)
        {
            throw new ArgumentException("Images of different sizes make no batch. Set Crop or Size of the transform, or a batch size of 1.", nameof(transform));
        }
    }

    /// <summary>How many batches there are; one less for each whose images all are skipped.</summary>
    public int BatchCount => (int)((_data.Count + (long)_options.BatchSize - 1) / _options.BatchSize);

    private BatchLayout Layout => new((int)_transform.Channels, _options.ChannelsLast);

    /// <summary>Begins to read.</summary>
    /// <returns>The batches. The caller disposes each; those that were not taken are disposed with the enumerator.</returns>
    /// <exception cref="ImageException">While batches are taken: an image cannot be read, and nobody was to be told instead.</exception>
    /// <exception cref="OperationCanceledException">While batches are taken: reading was cancelled.</exception>
    public IEnumerator<EvaluationBatch> GetEnumerator()
    {
        using var ahead = new BatchesAhead(Plan(), new BatchMaker(_data, _transform, Layout), _options);
        while (ahead.Take(_cancellation) is { } batch)
        {
            if (_unreadable.Keep(batch))
            {
                yield return new EvaluationBatch(batch.Images!, batch.Labels!, batch.Indices);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<PendingBatch> Plan()
    {
        for (var number = 0; number < BatchCount; number++)
        {
            var first = number * _options.BatchSize;
            var batch = new PendingBatch(number, [.. Enumerable.Range(first, Math.Min(_options.BatchSize, _data.Count - first))]);
            if (_transform.OutputSize is { } size)
            {
                batch.Memory = new BatchMemory(batch.Indices.Length, Layout, size);
            }

            yield return batch;
        }
    }
}
