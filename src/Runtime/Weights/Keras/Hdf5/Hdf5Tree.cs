namespace VggGen;

/// <summary>All datasets of a file without a structure that is known, under the paths that lead to them.</summary>
internal static class Hdf5Tree
{
    private const int MaximumDepth = 16;

    /// <summary>The datasets of numbers as entries; others, such as texts, are left out.</summary>
    public static List<WeightsEntry> Read(Hdf5Object root)
    {
        var entries = new List<WeightsEntry>();
        Visit(root, "", 0, entries);
        return entries;
    }

    private static void Visit(Hdf5Object group, string path, int depth, List<WeightsEntry> entries)
    {
        if (depth > MaximumDepth)
        {
            throw group.Source.Damaged(group.Address, $"groups lie more than {MaximumDepth} deep in one another");
        }

        foreach (var (name, address) in group.Members())
        {
            var member = Hdf5Object.Read(group.Source, address);
            var memberPath = path.Length == 0 ? name : $"{path}/{name}";
            if (member.IsGroup)
            {
                Visit(member, memberPath, depth + 1, entries);
            }
            else if (Hdf5Dataset.IsOne(member) && Hdf5Dataset.Read(member, memberPath) is { Type.Element: not null } dataset)
            {
                entries.Add(dataset.ToEntry(memberPath));
            }
        }
    }
}
