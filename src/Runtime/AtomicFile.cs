namespace VggGen;

/// <summary>Files that appear complete or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file beside its place and moves it there once it is complete; where that fails, what was there stays. A file that it replaces hands its permissions on.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}");
        var stream = Create(temporary, folder);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(full))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(full));
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Creates the file beside its place. Its name means nothing to anybody, so what goes wrong is said of the folder.</summary>
    private static FileStream Create(string temporary, string folder)
    {
        try
        {
            return new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite);
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new DirectoryNotFoundException($"there is no folder {folder}", exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or FileNotFoundException)
        {
            throw new UnauthorizedAccessException($"the folder {folder} takes no new files", exception);
        }
    }
}
