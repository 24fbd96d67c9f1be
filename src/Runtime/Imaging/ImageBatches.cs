using System.Collections;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Reads images in the order of their paths and gives them in batches, while other threads decode the next ones. Each enumeration reads anew;
/// the threads run until it ends or its enumerator is disposed, as <c>foreach</c> does.
/// </summary>
/// <example>
/// <code>
/// foreach (var batch in new ImageBatches(paths, ImageTransform.Torchvision))
/// {
///     using (batch)
///     {
///         using var logits = network.call(batch.Images);
///     }
/// }
/// </code>
/// </example>
public sealed class ImageBatches : IEnumerable<ImageBatch>
{
    private readonly IEnumerable<string> _paths;
    private readonly ImageTransform _transform;
    private readonly ImageBatchOptions _options;
    private readonly CancellationToken _cancellation;

    /// <summary>Says what is read; reading begins with the enumeration.</summary>
    /// <param name="paths">The paths of the files. They are asked for one by one, no further ahead than images are read, and on the thread that takes the batches.</param>
    /// <param name="transform">What each image becomes. For batches of more than one image its results must have one size.</param>
    /// <param name="options">How far ahead and by how many threads; null for the defaults.</param>
    /// <param name="cancellation">Ends an enumeration by an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The results of the transform have no fixed size, or its settings contradict each other.</exception>
    public ImageBatches(IEnumerable<string> paths, ImageTransform transform, ImageBatchOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(transform);
        (_paths, _transform, _options, _cancellation) = (paths, transform, options ?? new ImageBatchOptions(), cancellation);
        transform.CheckArgument(nameof(transform));
        if (transform.OutputSize is null && _options.BatchSize > 1)
        {
            throw new ArgumentException("Images of different sizes make no batch. Set Crop or Size of the transform, or a batch size of 1.", nameof(transform));
        }
    }

    /// <summary>Begins to read.</summary>
    /// <returns>The batches. The caller disposes each; those that were not taken are disposed with the enumerator.</returns>
    /// <exception cref="ImageException">While batches are taken: an image cannot be read, and nobody was to be told instead.</exception>
    /// <exception cref="OperationCanceledException">While batches are taken: reading was cancelled.</exception>
    public IEnumerator<ImageBatch> GetEnumerator()
    {
        using var paths = _paths.GetEnumerator();
        using var ahead = new WorkAhead<string, Tensor>(_transform.Apply, _options.Workers);
        while (Next(paths, ahead) is { } batch)
        {
            yield return batch;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ImageBatch? Next(IEnumerator<string> paths, WorkAhead<string, Tensor> ahead)
    {
        var (images, names) = (new List<Tensor>(), new List<string>());
        try
        {
            FillUp(paths, ahead);
            while (images.Count < _options.BatchSize && ahead.Count > 0)
            {
                _cancellation.ThrowIfCancellationRequested();
                if (Take(ahead) is var (path, image))
                {
                    images.Add(image);
                    names.Add(path);
                }

                FillUp(paths, ahead);
            }

            return images.Count == 0 ? null : new ImageBatch(stack(images), names.AsReadOnly());
        }
        finally
        {
            images.ForEach(image => image.Dispose());
        }
    }

    private (string Path, Tensor Image)? Take(WorkAhead<string, Tensor> ahead)
    {
        try
        {
            return ahead.Take(_cancellation);
        }
        catch (ImageException exception) when (_options.Unreadable is { } unreadable)
        {
            unreadable(exception);
            return null;
        }
    }

    private void FillUp(IEnumerator<string> paths, WorkAhead<string, Tensor> ahead)
    {
        while (ahead.Count < (long)_options.BatchSize * _options.BatchesAhead && paths.MoveNext())
        {
            _cancellation.ThrowIfCancellationRequested();
            ahead.Add(paths.Current);
        }
    }
}
