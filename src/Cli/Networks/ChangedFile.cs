using System.Text;

namespace VggGen.Cli.Networks;

/// <summary>Puts another text in the place of a file's, spelt in bytes as the old one was: in UTF-8, with its byte-order mark or without.</summary>
internal static class ChangedFile
{
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The mark that a file begins with, or nothing. It is no part of its text.</summary>
    public static string ByteOrderMarkOf(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[3];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Encoding.UTF8.Preamble) ? "\uFEFF" : string.Empty;
    }

    /// <summary>Writes a file, complete or not at all. Links stay links, and permissions what they are.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string path, string content)
    {
        var bytes = utf8.GetBytes(content);
        // The full path, since the target of a link that is named without a folder would be looked for in the root.
        var target = File.ResolveLinkTarget(Path.GetFullPath(path), returnFinalTarget: true)?.FullName ?? path;
        if (new FileInfo(target).IsReadOnly)
        {
            throw new UsageException($"{path} cannot be written: it is read-only");
        }

        try
        {
            // To rename a file over one that must not be written would succeed.
            File.Open(target, FileMode.Open, FileAccess.Write).Dispose();
            AtomicFile.Write(target, stream => stream.Write(bytes));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message}");
        }
    }
}
