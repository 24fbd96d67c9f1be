namespace VggGen;

/// <summary>Disposes something only once nobody uses it any more: memory that a thread still computes with must not go.</summary>
/// <param name="resource">What is used.</param>
internal sealed class UseCount(IDisposable resource) : IDisposable
{
    private readonly object _gate = new();
    private int _uses;
    private bool _isDisposed;

    /// <summary>Begins a use, which ends when the result is disposed.</summary>
    /// <param name="name">What the message calls it.</param>
    /// <exception cref="ObjectDisposedException">It is disposed.</exception>
    public Use Enter(string name)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                throw new ObjectDisposedException(name, $"The compiled {name} is disposed.");
            }

            _uses++;
        }

        return new Use(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (_uses > 0)
            {
                return;
            }
        }

        resource.Dispose();
    }

    private void Leave()
    {
        lock (_gate)
        {
            _uses--;
            if (_uses > 0 || !_isDisposed)
            {
                return;
            }
        }

        resource.Dispose();
    }

    /// <summary>One use.</summary>
    public readonly struct Use(UseCount count) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => count.Leave();
    }
}
