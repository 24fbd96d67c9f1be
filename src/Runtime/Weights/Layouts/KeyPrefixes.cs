namespace VggGen;

/// <summary>What wrappers put before the keys of the network that they hold.</summary>
internal static class KeyPrefixes
{
    // DataParallel and DistributedDataParallel; torch.compile; MMPretrain; Lightning and many others.
    private static readonly string[] s_prefixes = ["module.", "_orig_mod.", "backbone.", "model.", "network.", "net.", "vgg.", "encoder."];

    /// <summary>The entries by their keys without such prefixes, in the file's order; a prefix stays where two keys would become one without it.</summary>
    public static IReadOnlyList<(string Key, WeightsEntry Entry)> Strip(IReadOnlyList<WeightsEntry> entries)
    {
        var keys = entries.Select(entry => entry.Name).ToArray();
        for (var i = 0; i < s_prefixes.Length; i++)
        {
            var prefix = s_prefixes[i];
            var stripped = Array.ConvertAll(keys, key => key.Length > prefix.Length && key.StartsWith(prefix, StringComparison.Ordinal) ? key[prefix.Length..] : key);
            if (!stripped.SequenceEqual(keys) && stripped.Distinct(StringComparer.Ordinal).Count() == keys.Length)
            {
                // A wrapper may itself be wrapped, in any order.
                (keys, i) = (stripped, -1);
            }
        }

        return [.. keys.Zip(entries)];
    }
}
