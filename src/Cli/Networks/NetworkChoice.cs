using VggGen.Generator.Model;
using VggGen.Generator.Text;

namespace VggGen.Cli.Networks;

/// <summary>Which networks of a file are meant.</summary>
internal static class NetworkChoice
{
    /// <summary>All of the file, or the one that `--network` names.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static IReadOnlyList<NetworkModel> Choose(NetworkSource source, string? network)
    {
        if (network is null)
        {
            return source.Networks;
        }

        if (Find(source.Networks, network) is { } found)
        {
            return [found];
        }

        var names = source.Networks.SelectMany(candidate => new[] { candidate.Name, candidate.ClassName });
        throw new UsageException(NearNames.Find(network, names) is { } near
            ? $"{source.Name} has no network `{network}`; a similar network exists: `{near}`"
            : $"{source.Name} has no network `{network}`; it has {Names(source.Networks)}");
    }

    /// <summary>The one network that is meant.</summary>
    /// <exception cref="UsageException">There is none of that name, or there are several and none is named.</exception>
    public static NetworkModel ChooseOne(NetworkSource source, string? network)
    {
        var chosen = Choose(source, network);
        return chosen.Count == 1
            ? chosen[0]
            : throw new UsageException($"{source.Name} has several networks: {Names(chosen)}; choose one with --network");
    }

    /// <summary>The network of that name, in its file or in C#: as written, or else in any case.</summary>
    public static NetworkModel? Find(IReadOnlyList<NetworkModel> networks, string name) =>
        networks.FirstOrDefault(network => network.Name == name)
        ?? networks.FirstOrDefault(network => string.Equals(network.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? networks.FirstOrDefault(network => string.Equals(network.ClassName, name, StringComparison.OrdinalIgnoreCase));

    private static string Names(IReadOnlyList<NetworkModel> networks) => string.Join(", ", networks.Select(network => network.Name));
}
