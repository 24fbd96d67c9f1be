using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VggGen;

/// <summary>Short names of long things, by which they are compared.</summary>
internal static class Digest
{
    private const int Bytes = 6;

    /// <summary>The first hexadecimal digits of the SHA-256 of a text.</summary>
    public static string Of(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));

    /// <summary>How many images there are, and a digest of their names and classes. Folders are left out: data may be moved.</summary>
    public static string Of(LabelledImages images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < images.Count; i++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(images.Name(i))}:{images.Label(i)}\n")));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{images.Count} ({Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, Bytes))})");
    }
}
