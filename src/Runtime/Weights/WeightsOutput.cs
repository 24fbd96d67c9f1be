namespace VggGen;

/// <summary>The writing of weights files, whatever their format.</summary>
internal static class WeightsOutput
{
    /// <summary>Writes a file that appears, or replaces the one before it, only once it is complete.</summary>
    /// <exception cref="WeightsException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            AtomicFile.Write(path, write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException(path, $"cannot be written: {exception.Message}", exception);
        }
    }
}
