using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace VggGen.Cli.Fetching;

/// <summary>The first digits of a file's SHA-256, which PyTorch's convention puts into its name: `397923af` of `vgg16-397923af.pth` (torch.hub, "check_hash").</summary>
internal static partial class HashPrefix
{
    /// <summary>The digits in a name, or null where it has none.</summary>
    public static string? In(string fileName) => Digits().Match(fileName) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The whole SHA-256 of a file, in lower case.</summary>
    public static async Task<string> OfAsync(string path, CancellationToken cancellation)
    {
        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
        }
    }

    [GeneratedRegex(@"-([a-f0-9]{8,64})\.[^.]+$")]
    private static partial Regex Digits();
}
