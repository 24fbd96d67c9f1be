using System.Collections.Concurrent;

namespace VggGen;

/// <summary>
/// Work that threads of its own do ahead, such as reading images; results come in the order in which they were asked for. One thread adds and takes. They are no threads of the pool:
/// decoding would keep those from other work, and where that work waits for images, all would wait.
/// </summary>
/// <typeparam name="TItem">What is worked on.</typeparam>
/// <typeparam name="TResult">What is made of it.</typeparam>
internal sealed class WorkAhead<TItem, TResult> : IDisposable
    where TResult : IDisposable
{
    private readonly Func<TItem, TResult> _work;
    private readonly BlockingCollection<Request> _requests = [];
    private readonly Queue<Request> _inOrder = new();
    private readonly Thread[] _workers;
    private volatile bool _stopped;

    /// <summary>Starts the threads.</summary>
    /// <param name="work">What is done with each item, on any thread.</param>
    /// <param name="workers">How many threads there are.</param>
    public WorkAhead(Func<TItem, TResult> work, int workers)
    {
        _work = work;
        _workers = [.. Enumerable.Range(0, workers).Select(_ => new Thread(Work) { IsBackground = true, Name = "VggGen images" })];
        Array.ForEach(_workers, worker => worker.Start());
    }

    /// <summary>How many results were asked for and not taken.</summary>
    public int Count => _inOrder.Count;

    /// <summary>The item of the result that is taken next.</summary>
    public TItem Next => _inOrder.Peek().Item;

    /// <summary>Asks for a result.</summary>
    public void Add(TItem item)
    {
        var request = new Request(item, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        _inOrder.Enqueue(request);
        _requests.Add(request);
    }

    /// <summary>Waits for the next result. The caller disposes it. What the work threw is thrown here.</summary>
    /// <exception cref="OperationCanceledException">Waiting was cancelled; the result is still the next.</exception>
    public (TItem Item, TResult Result) Take(CancellationToken cancellation)
    {
        var request = _inOrder.Peek();
        Task.WaitAny([request.Result.Task], cancellation);
        _inOrder.Dequeue();
        return (request.Item, request.Result.Task.GetAwaiter().GetResult());
    }

    /// <summary>Ends the threads, once each is done with its item, and disposes what was not taken.</summary>
    public void Dispose()
    {
        _stopped = true;
        _requests.CompleteAdding();
        Array.ForEach(_workers, worker => worker.Join());
        foreach (var request in _inOrder)
        {
            if (request.Result.Task.IsCompletedSuccessfully)
            {
                request.Result.Task.Result.Dispose();
            }

            // Asked for, so that a failure that nobody waits for any more is not reported as forgotten.
            _ = request.Result.Task.Exception;
        }

        _inOrder.Clear();
        _requests.Dispose();
    }

    private void Work()
    {
        foreach (var request in _requests.GetConsumingEnumerable())
        {
            if (_stopped)
            {
                return;
            }

            try
            {
                request.Result.SetResult(_work(request.Item));
            }
            catch (Exception exception)
            {
                // Whatever it is, it belongs to the thread that takes the result.
                request.Result.SetException(exception);
            }
        }
    }

    private sealed record Request(TItem Item, TaskCompletionSource<TResult> Result);
}
