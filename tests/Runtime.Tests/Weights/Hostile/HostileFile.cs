namespace VggGen.Runtime.Tests.Hostile;

/// <summary>Reads files that want to do harm.</summary>
internal static class HostileFile
{
    // What opening and reading a file of a few kilobytes may take beside the tensors' own memory; the blocks that files are read in make up most of it.
    private const long SmallBytes = 4 << 20;

    /// <summary>Reads all of a file. It succeeds, or there is an exception of the one documented type; memory is bounded by the length of the file.</summary>
    /// <returns>The exception; null where the file was read.</returns>
    public static WeightsException? TryRead(string path, long allowed = SmallBytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        WeightsException? refusal = null;
        try
        {
            Tensors.Read(path).Dispose();
        }
        catch (WeightsException exception)
        {
            refusal = exception;
        }

        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= allowed, $"{taken} bytes were taken for a file of {new FileInfo(path).Length}");
        return refusal;
    }

    /// <summary>Reads a file that must be refused with a reason.</summary>
    public static void AssertRefused(string path, byte[] bytes, string reason, long allowed = SmallBytes)
    {
        File.WriteAllBytes(path, bytes);
        var refusal = TryRead(path, allowed);
        Assert.True(refusal is not null, $"it was read, though: {reason}");
        Assert.StartsWith($"{path}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }
}
