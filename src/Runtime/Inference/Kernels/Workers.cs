namespace VggGen;

/// <summary>
/// Shares pieces of work out among threads that belong to the runtime's pool. Between forwards they sleep, so they take no processor from libtorch's own threads, nor the other way round:
/// a whole network runs here, and libtorch's threads have gone to sleep by then.
/// </summary>
internal static class Workers
{
    /// <summary>Runs all pieces; each thread takes the next one as soon as it has done its last.</summary>
    /// <param name="pieces">How many pieces.</param>
    /// <param name="threads">How many threads at most, the caller's among them.</param>
    /// <param name="run">Takes the number of the piece and that of the thread.</param>
    public static void Run(int pieces, int threads, Action<int, int> run)
    {
        var next = -1;
        void Work(int thread)
        {
            for (var piece = Interlocked.Increment(ref next); piece < pieces; piece = Interlocked.Increment(ref next))
            {
                run(piece, thread);
            }
        }

        if (threads == 1 || pieces == 1)
        {
            Work(0);
        }
        else
        {
            Parallel.For(0, Math.Min(threads, pieces), Work);
        }
    }
}
