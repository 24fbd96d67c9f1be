using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Images that threads of its own read, in the order in which they were asked for. One thread adds and takes. They are no threads of the pool:
/// decoding would keep those from other work, and where that work waits for images, all would wait.
/// </summary>
internal sealed class ImagesAhead : IDisposable
{
    private readonly ImageTransform _transform;
    private readonly BlockingCollection<Request> _work = [];
    private readonly Queue<Request> _inOrder = new();
    private readonly Thread[] _workers;
    private volatile bool _stopped;

    public ImagesAhead(ImageTransform transform, int workers)
    {
        _transform = transform;
        _workers = [.. Enumerable.Range(0, workers).Select(_ => new Thread(Work) { IsBackground = true, Name = "VggGen images" })];
        Array.ForEach(_workers, worker => worker.Start());
    }

    /// <summary>How many images were asked for and not taken.</summary>
    public int Count => _inOrder.Count;

    /// <summary>Asks for an image.</summary>
    public void Add(string path)
    {
        var request = new Request(path, new TaskCompletionSource<Tensor>(TaskCreationOptions.RunContinuationsAsynchronously));
        _inOrder.Enqueue(request);
        _work.Add(request);
    }

    /// <summary>Waits for the next image. The caller disposes it.</summary>
    /// <exception cref="ImageException">It cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Waiting was cancelled; the image is still the next.</exception>
    public (string Path, Tensor Image) Take(CancellationToken cancellation)
    {
        var request = _inOrder.Peek();
        Task.WaitAny([request.Image.Task], cancellation);
        _inOrder.Dequeue();
        return (request.Path, request.Image.Task.GetAwaiter().GetResult());
    }

    /// <summary>Ends the threads, once each is done with its image, and disposes what was not taken.</summary>
    public void Dispose()
    {
        _stopped = true;
        _work.CompleteAdding();
        Array.ForEach(_workers, worker => worker.Join());
        foreach (var request in _inOrder)
        {
            if (request.Image.Task.IsCompletedSuccessfully)
            {
                request.Image.Task.Result.Dispose();
            }

            // Asked for, so that a failure that nobody waits for any more is not reported as forgotten.
            _ = request.Image.Task.Exception;
        }

        _inOrder.Clear();
        _work.Dispose();
    }

    private void Work()
    {
        foreach (var request in _work.GetConsumingEnumerable())
        {
            if (_stopped)
            {
                return;
            }

            try
            {
                request.Image.SetResult(_transform.Apply(request.Path));
            }
            catch (Exception exception)
            {
                // Whatever it is, it belongs to the thread that takes the image.
                request.Image.SetException(exception);
            }
        }
    }

    private sealed record Request(string Path, TaskCompletionSource<Tensor> Image);
}
