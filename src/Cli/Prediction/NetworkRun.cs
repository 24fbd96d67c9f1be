using VggGen.Cli.Output;

namespace VggGen.Cli.Prediction;

/// <summary>Runs networks whose weights may be such that they cannot answer.</summary>
internal static class NetworkRun
{
    /// <summary>What a network gives.</summary>
    /// <exception cref="UsageException">What it computes with or puts out is not finite.</exception>
    public static T Answer<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (InvalidOperationException exception) when (exception is not ObjectDisposedException)
        {
            throw new UsageException(OneLine.Of(exception.Message));
        }
    }
}
