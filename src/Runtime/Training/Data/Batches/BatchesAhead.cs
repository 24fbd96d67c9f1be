namespace VggGen;

/// <summary>
/// Batches that threads of its own make, in the order in which they are planned. One thread takes them. They are no threads of the pool:
/// decoding would keep those from other work, and where that work waits for images, all would wait.
/// </summary>
internal sealed class BatchesAhead : IDisposable
{
    // So few that all threads work on the batch that is waited for, so many that asking for them costs nothing beside them.
    private const int SlotsAtOnce = 8;

    private readonly object _gate = new();
    private readonly Queue<PendingBatch> _inOrder = new();
    private readonly IEnumerator<PendingBatch> _plan;
    private readonly BatchMaker _maker;
    private readonly int _ahead;
    private readonly Thread[] _workers;
    private PendingBatch? _current;
    private Exception? _planFailure;
    private bool _ended;
    private bool _stopped;

    /// <summary>Begins to make batches.</summary>
    /// <param name="plan">The batches in order; asked for one by one, and by one thread at a time.</param>
    /// <param name="maker">What makes them.</param>
    /// <param name="options">How many threads, and how many batches ahead.</param>
    public BatchesAhead(IEnumerable<PendingBatch> plan, BatchMaker maker, BatchOptions options)
    {
        (_plan, _maker, _ahead) = (plan.GetEnumerator(), maker, options.BatchesAhead);
        _workers = [.. Enumerable.Range(0, options.Workers).Select(_ => new Thread(Work) { IsBackground = true, Name = "VggGen batches" })];
        Array.ForEach(_workers, worker => worker.Start());
    }

    /// <summary>Waits for the next batch, which the caller disposes; null at the end.</summary>
    /// <exception cref="OperationCanceledException">Waiting was cancelled.</exception>
    public PendingBatch? Take(CancellationToken cancellation)
    {
        using var registration = cancellation.Register(Wake);
        lock (_gate)
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (_inOrder.TryPeek(out var batch))
                {
                    if (batch.IsDone)
                    {
                        _inOrder.Dequeue();
                        Monitor.PulseAll(_gate);
                        return batch;
                    }
                }
                else if (_planFailure is not null)
                {
                    throw _planFailure;
                }
                else if (_ended)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Ends the threads, once each is done with its image, and disposes what was not taken.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        Array.ForEach(_workers, worker => worker.Join());
        while (_inOrder.TryDequeue(out var batch))
        {
            batch.Dispose();
        }

        _plan.Dispose();
    }

    private void Work()
    {
        while (Claim() is var (batch, first, end))
        {
            for (var slot = first; slot < end && !Volatile.Read(ref _stopped); slot++)
            {
                try
                {
                    _maker.Fill(batch, slot);
                }
                catch (Exception exception)
                {
                    // Whatever it is, it belongs to the thread that takes the batch.
                    batch.Fail(slot, exception);
                }
            }

            if (batch.Finish(end - first) && !Volatile.Read(ref _stopped))
            {
                Complete(batch);
            }
        }
    }

    private void Complete(PendingBatch batch)
    {
        try
        {
            _maker.Complete(batch);
        }
        catch (Exception exception)
        {
            batch.Fail(slot: int.MaxValue, exception);
        }

        lock (_gate)
        {
            batch.IsDone = true;
            Monitor.PulseAll(_gate);
        }
    }

    private (PendingBatch Batch, int First, int End)? Claim()
    {
        lock (_gate)
        {
            while (!_stopped)
            {
                if (_current is { } batch && batch.Begun < batch.Indices.Length)
                {
                    var first = batch.Begun;
                    batch.Begun = Math.Min(first + SlotsAtOnce, batch.Indices.Length);
                    return (batch, first, batch.Begun);
                }

                if (_ended)
                {
                    return null;
                }

                if (_inOrder.Count >= _ahead)
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                OpenNext();
            }

            return null;
        }
    }

    private void OpenNext()
    {
        try
        {
            _current = null;
            if (_plan.MoveNext())
            {
                _current = _plan.Current;
                _inOrder.Enqueue(_current);
                return;
            }
        }
        catch (Exception exception)
        {
            _planFailure = exception;
        }

        _ended = true;
        Monitor.PulseAll(_gate);
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
