using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Model;

namespace VggGen.Generator.Suspicions;

/// <summary>All that is said of a network that compiles: one file beside this for each matter.</summary>
internal static class Review
{
    public static void Run(NetworkUnderReview network)
    {
        network.Diagnostics.Audience = network.Audience;
        MapSuspicions.Report(network);
        KernelSuspicions.Report(network);
        ChannelSuspicions.Report(network);
        NormalizationSuspicions.Report(network);
        EndSuspicions.Report(network);
        DropoutSuspicions.Report(network);
        ClaimSuspicions.Report(network);
        DerivationSuspicions.Report(network);
        SizeSuspicions.Report(network);
        DropoutSuspicions.ReportSetting(network.Bound.Declaration.Settings, network.Diagnostics);
        SettingSuspicions.Report(network.Bound.Declaration.Settings, [network.Model], network.Diagnostics);
    }

    /// <summary>What is said of a file as a whole.</summary>
    public static void RunFile(FileDeclarations file, IReadOnlyCollection<NetworkModel> networks, DiagnosticBag diagnostics)
    {
        foreach (var (place, mistake) in file.Suspicions)
        {
            diagnostics.Report(place, mistake);
        }

        DropoutSuspicions.ReportSetting(file.Settings, diagnostics);
        SettingSuspicions.Report(file.Settings, networks, diagnostics);
    }
}
