using System.IO.Compression;

namespace VggGen;

/// <summary>Lists the images in a zip archive. Names in it are names and nothing else: no file is ever made of them.</summary>
internal static class ZipTree
{
    /// <summary>Lists an archive, which stays open as long as its images are in use.</summary>
    /// <exception cref="DataException">The file is no archive, damaged or encrypted, or has names that make no sense.</exception>
    public static FileTree Read(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return Read(new ZipArchive(stream, ZipArchiveMode.Read), path);
        }
        catch (Exception exception)
        {
            stream?.Dispose();
            switch (exception)
            {
                case InvalidDataException:
                    throw new DataException(path, $"this is no zip archive, or it is damaged or cut off ({exception.Message}); copy or make it anew", exception);
                case IOException or UnauthorizedAccessException:
                    throw new DataException(path, FileProblem.OnReading(exception, path), exception);
                default:
                    throw;
            }
        }
    }

    private static FileTree Read(ZipArchive archive, string path)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var images = new List<TreeImage>();
        foreach (var entry in archive.Entries)
        {
            var parts = entry.FullName.TrimEnd('/').Split('/');
            if (Array.Exists(parts, TreeNames.IsHidden) && !Array.Exists(parts, IsNoName))
            {
                continue;
            }

            Check(entry, parts, path);
            var isFolder = entry.FullName.EndsWith('/');
            AddFolders(parts.AsSpan(0, isFolder ? parts.Length : parts.Length - 1), folders);
            if (isFolder || !ImageFormats.IsImageName(parts[^1]))
            {
                continue;
            }

            if (!names.Add(entry.FullName))
            {
                throw new DataException(path, $"the archive has {entry.FullName} twice; make it anew");
            }

            images.Add(new TreeImage(entry.FullName, () => Decode(archive, entry, path)));
        }

        return new FileTree(path, folders, images);
    }

    private static void Check(ZipArchiveEntry entry, string[] parts, string path)
    {
        TreeNames.Check(entry.FullName, path);
        if (Array.Exists(parts, IsNoName))
        {
            throw new DataException(path, $"the name \"{entry.FullName}\" in the archive leads nowhere within it; make the archive anew from the folder that holds the classes");
        }

        if (entry.IsEncrypted)
        {
            throw new DataException(path, $"{entry.FullName} is encrypted; make the archive without a password");
        }
    }

    // A separator of Windows is no part of a name either; what writes it means folders, and others would take it for a letter.
    private static bool IsNoName(string part) => part is "" or "." or ".." || part.Contains('\\');

    private static void AddFolders(ReadOnlySpan<string> parts, HashSet<string> folders)
    {
        for (var depth = parts.Length; depth > 0; depth--)
        {
            // What is there already was added with all above it.
            if (!folders.Add(string.Join('/', parts[..depth].ToArray())))
            {
                return;
            }
        }
    }

    private static PixelMap Decode(ZipArchive archive, ZipArchiveEntry entry, string path)
    {
        var source = $"{path}/{entry.FullName}";
        try
        {
            ReadOnlyMemory<byte> encoded;

            // An archive has one place to read at. Decoding, which takes most of the time, is done outside.
            lock (archive)
            {
                // No more bytes come out of it than the archive says, nor more than an image may have.
                using var stream = entry.Open();
                encoded = EncodedImage.Read(stream, source);
            }

            return ImageDecoder.Decode(encoded, source, applyOrientation: true);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ObjectDisposedException)
        {
            throw new ImageException(source, $"cannot be read out of the archive: {exception.Message}", exception);
        }
    }
}
