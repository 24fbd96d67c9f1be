using System.Text;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Compilation;

/// <summary>One `.vggconf` file as the compiler takes it.</summary>
/// <param name="Path">As diagnostics show it.</param>
/// <param name="Content">The text; empty where it could not be had.</param>
/// <param name="DefaultNamespace">For networks whose file sets none: the project's root namespace and the file's folder.</param>
internal sealed record SourceFile(string Path, string Content, string DefaultNamespace)
{
    /// <summary>Why the text could not be had, or null.</summary>
    public Mistake? Fault { get; init; }

    public static SourceFile Unreadable(string path) => new(path, string.Empty, string.Empty) { Fault = ProjectMistakes.Unreadable() };

    public static SourceFile TooLarge(string path, long bytes) => new(path, string.Empty, string.Empty) { Fault = CharacterMistakes.TooLarge(bytes) };

    /// <summary>Takes a text that was decoded already. What was no character must have become U+FFFD, as .NET's decoders do.</summary>
    /// <param name="path">As diagnostics show it.</param>
    /// <param name="content">The text, without a byte-order mark at its start.</param>
    /// <param name="encoding">What it was decoded from; null where that is not known.</param>
    /// <param name="defaultNamespace">For networks whose file sets none.</param>
    public static SourceFile Of(string path, string content, Encoding? encoding, string defaultNamespace)
    {
        if (encoding is UnicodeEncoding or UTF32Encoding || LooksLikeUtf16(content))
        {
            return new SourceFile(path, string.Empty, defaultNamespace) { Fault = CharacterMistakes.Utf16() };
        }

        // A character of UTF-16 is at most three bytes of UTF-8, so most files need not be measured.
        if (content.Length > SourceText.MostBytes / 3 && Encoding.UTF8.GetByteCount(content) is > SourceText.MostBytes and var bytes)
        {
            return TooLarge(path, bytes);
        }

        var isBytes = encoding is not null && encoding.CodePage != Encoding.UTF8.CodePage;
        return new SourceFile(path, isBytes ? Encoding.UTF8.GetString(encoding!.GetBytes(content)) : content, defaultNamespace);
    }

    /// <summary>UTF-16 without a byte-order mark that was decoded as UTF-8 has a NUL beside every letter.</summary>
    private static bool LooksLikeUtf16(string content) => content.Length > 1 && content.Count(c => c == '\0') >= content.Length / 3;
}
