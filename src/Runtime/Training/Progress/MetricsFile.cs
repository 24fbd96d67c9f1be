using System.Text;

namespace VggGen;

/// <summary>
/// The file <c>metrics.csv</c> of a training: a header, and a line an epoch, as RFC 4180 has it, with numbers of the invariant culture.
/// It is replaced as a whole whenever it changes, so that a crash never leaves half a line.
/// </summary>
public static class MetricsFile
{
    /// <summary>How the file is called in the folder of a run.</summary>
    public const string FileName = "metrics.csv";

    /// <summary>The longest file that is read; a million epochs need about as much.</summary>
    private const int MaximumBytes = 128 << 20;

    private static readonly UTF8Encoding strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Adds an epoch to the end, and makes the file where there is none.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="metrics">The epoch; a later one than the last of the file.</param>
    /// <exception cref="MetricsException">The file cannot be read, has other columns, or holds this epoch or a later one already.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder takes no new files.</exception>
    public static void Append(string path, EpochMetrics metrics)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentOutOfRangeException.ThrowIfLessThan(metrics.Epoch, 1, nameof(metrics));
        var before = ReadOwn(path);
        if (before.Count > 0 && before[^1].Epoch >= metrics.Epoch)
        {
            throw new MetricsException(path, null, FormattableString.Invariant($"it ends with epoch {before[^1].Epoch}, so epoch {metrics.Epoch} cannot follow; Truncate takes off what comes after the epoch to resume from"));
        }

        Write(path, [.. before, metrics]);
    }

    /// <summary>
    /// Reads a file. Columns may stand in any order and others may be among them; those of the validation may be missing. Line ends may be those of any system.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>The epochs, in rising order; none where the file has its header only.</returns>
    /// <exception cref="MetricsException">The file is missing or no such file, or an epoch does not come after the one before it.</exception>
    public static IReadOnlyList<EpochMetrics> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return MetricsTable.Parse(path, TextOf(path));
    }

    /// <summary>Takes off the epochs after one, so that a training can be resumed from it. A file that is not there stays away.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="afterEpoch">The last epoch that stays; 0 keeps the header alone.</param>
    /// <exception cref="MetricsException">The file cannot be read, or has other columns.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder takes no new files.</exception>
    public static void Truncate(string path, int afterEpoch)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(afterEpoch);
        var before = ReadOwn(path);
        var kept = before.Where(metrics => metrics.Epoch <= afterEpoch).ToList();
        if (kept.Count < before.Count)
        {
            Write(path, kept);
        }
    }

    internal static void Write(string path, IEnumerable<EpochMetrics> epochs)
        => AtomicFile.Write(path, stream => stream.Write(strictUtf8.GetBytes(MetricsTable.Format(epochs))));

    /// <summary>Reads a file that is to be written anew: columns that are not ours would be lost.</summary>
    private static IReadOnlyList<EpochMetrics> ReadOwn(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return [];
        }

        var text = TextOf(path);
        var epochs = MetricsTable.Parse(path, text);
        return MetricsTable.HasOwnColumns(text)
            ? epochs
            : throw new MetricsException(path, 1, $"it has other columns than a training writes, which would be lost; move the file away, or give it the header {MetricsTable.Header}");
    }

    private static string TextOf(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MaximumBytes)
            {
                throw new MetricsException(path, null, FormattableString.Invariant($"it has {stream.Length} bytes, more than the {MaximumBytes} that are read of a {FileName}; name a file that a training wrote"));
            }

            using var reader = new StreamReader(stream, strictUtf8, detectEncodingFromByteOrderMarks: false);
            return reader.ReadToEnd().TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException exception)
        {
            throw new MetricsException(path, null, $"it is no text in UTF-8; name a {FileName} that a training wrote", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MetricsException(path, null, FileProblem.OnReading(exception, path), exception);
        }
    }
}
