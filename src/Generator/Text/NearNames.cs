namespace VggGen.Generator.Text;

/// <summary>Finds the name that was probably meant, by edit distance: about one edit for every three letters.</summary>
internal static class NearNames
{
    /// <summary>The candidate nearest to <paramref name="written"/>, or null where none is near.</summary>
    public static string? Find(string written, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Max(1, written.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (string.Equals(written, candidate, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }

            // In words of one or two letters a single edit changes everything.
            if (written.Length <= 2 || Math.Abs(written.Length - candidate.Length) >= bestDistance)
            {
                continue;
            }

            var distance = Distance(written.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>Optimal string alignment distance: insert, delete, replace, or swap two neighbours.</summary>
    private static int Distance(string a, string b)
    {
        // A word longer than any name of the language is near nothing; this bounds the work.
        const int longest = 64;
        if (a.Length > longest || b.Length > longest)
        {
            return longest;
        }

        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            table[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            table[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    least = Math.Min(least, table[i - 2, j - 2] + 1);
                }

                table[i, j] = least;
            }
        }

        return table[a.Length, b.Length];
    }
}
