namespace VggGen.Runtime.Tasks;

/// <summary>The mended library on disk: it appears whole or not at all.</summary>
internal static class MendedCopy
{
    /// <summary>
    /// Puts <paramref name="bytes"/> at <paramref name="path"/>, unless they are there already. What was there is
    /// replaced, never written into: it may be a hard link to a file that belongs to others.
    /// </summary>
    /// <param name="path">The file; its folder is created.</param>
    /// <param name="bytes">The contents.</param>
    /// <param name="newerThan">A time that the file's own must exceed, since builds copy by comparing times.</param>
    /// <returns>Whether anything was written.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static bool WriteIfDifferent(string path, byte[] bytes, DateTime newerThan)
    {
        var file = new FileInfo(path);
        if (file.Exists && file.Length == bytes.Length && file.LastWriteTimeUtc > newerThan && File.ReadAllBytes(path).SequenceEqual(bytes))
            return false;

        Directory.CreateDirectory(file.DirectoryName!);
        var temporary = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            var now = DateTime.UtcNow;
            File.SetLastWriteTimeUtc(temporary, now > newerThan ? now : newerThan.AddSeconds(2));
            if (file.Exists) File.Replace(temporary, path, destinationBackupFileName: null);
            else File.Move(temporary, path);
        }
        finally
        {
            // Still there only if something failed on the way.
            File.Delete(temporary);
        }

        return true;
    }
}
