using VggGen.Cli.Networks;
using VggGen.Cli.Output;
using VggGen.Generator.Model;

namespace VggGen.Cli.Prediction;

/// <summary>A network without mistakes that is to be run, and the files that it is compiled from.</summary>
internal sealed record ChosenNetwork(ConfProject Project, NetworkModel Model)
{
    /// <summary>Finds the network, or reports the mistakes of its file on the error stream and gives null.</summary>
    /// <exception cref="UsageException">There is no such file or network, or there are several and none is named.</exception>
    public static ChosenNetwork? Open(NetworkRequest request, Terminal terminal)
    {
        var source = NetworkSource.Open(request.FileOrName, request.With, terminal);
        if (source.File.HasErrors)
        {
            MistakeReport.WriteError(terminal, source.Project.Sources, source.Files);
            return null;
        }

        return new ChosenNetwork(source.Project, NetworkChoice.ChooseOne(source, request.Network));
    }

    /// <summary>Compiles it; libtorch must be there.</summary>
    public LoadedNetwork Compile(CancellationToken cancellation) => InMemoryNetwork.Compile(Project, Model, cancellation);
}
