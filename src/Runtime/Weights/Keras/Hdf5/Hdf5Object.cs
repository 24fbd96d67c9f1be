namespace VggGen;

/// <summary>A group or a dataset.</summary>
/// <param name="Source">The file.</param>
/// <param name="Address">Where its header lies.</param>
/// <param name="Messages">Its properties.</param>
internal sealed record Hdf5Object(Hdf5Source Source, long Address, IReadOnlyList<Hdf5Message> Messages)
{
    private SortedDictionary<string, long>? _members;

    /// <summary>Whether it is a group.</summary>
    public bool IsGroup => Hdf5Group.IsOne(Messages);

    /// <summary>Reads the header at a place.</summary>
    public static Hdf5Object Read(Hdf5Source source, long address) => new(source, address, Hdf5ObjectHeader.Read(source, address));

    /// <summary>Names and addresses of its members, if it is a group.</summary>
    public SortedDictionary<string, long> Members() => _members ??= Hdf5Group.Members(Source, Messages);

    /// <summary>The texts of an attribute; null where there is none of that name, or it is no text.</summary>
    public IReadOnlyList<string>? Attribute(string name) => Hdf5Attributes.Texts(Source, Messages, name);

    /// <summary>What a path of names leads to from here; null where there is nothing.</summary>
    public Hdf5Object? Find(string path)
    {
        var found = this;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!found.IsGroup || !found.Members().TryGetValue(name, out var address))
            {
                return null;
            }

            found = Read(Source, address);
        }

        return found;
    }
}
