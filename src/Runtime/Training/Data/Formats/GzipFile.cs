using System.IO.Compression;

namespace VggGen;

/// <summary>Unpacks a file into memory.</summary>
internal static class GzipFile
{
    // More than the largest data set of the kind has, which is EMNIST with 0.6 GB.
    private const int MaximumBytes = 1 << 30;

    /// <summary>What a file unpacks to. Memory is taken as bytes come, not for what the file says.</summary>
    /// <exception cref="DataException">It cannot be read, is damaged or too large.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var packed = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var stream = new GZipStream(packed, CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            var block = new byte[1 << 16];
            for (var read = stream.Read(block); read > 0; read = stream.Read(block))
            {
                if (bytes.Length + read > MaximumBytes)
                {
                    throw new DataException(path, $"it unpacks to more than {MaximumBytes} bytes; unpack it on the disk");
                }

                bytes.Write(block, 0, read);
            }

            return bytes.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw new DataException(path, $"it cannot be unpacked ({exception.Message}); copy it anew", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, FileProblem.OnReading(exception, path), exception);
        }
    }
}
