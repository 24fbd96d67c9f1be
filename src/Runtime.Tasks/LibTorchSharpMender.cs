using VggGen.Runtime.Tasks.Elf;

namespace VggGen.Runtime.Tasks;

/// <summary>Decides for one native library of TorchSharp whether the build takes the original or a mended copy.</summary>
internal sealed class LibTorchSharpMender(MendingPolicy policy, BuildSystem system, string outputFolder)
{
    public const string Property = "VggGenMendLibTorchSharp";

    private const string Documentation = "docs/native-library.md";

    /// <summary>Looks at the library at <paramref name="source"/>, which is only ever read.</summary>
    /// <param name="source">The library, usually in the NuGet cache.</param>
    /// <param name="relativePath">Where the mended copy goes within the output folder.</param>
    public IReadOnlyList<MendingReport> Process(string source, string relativePath)
    {
        if (policy == MendingPolicy.Never) return [Left(source, $"{Property} is never")];
        if (policy == MendingPolicy.Auto && !system.IsLinux) return [Left(source, "this system is not Linux")];

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(source);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [Failed(source, "VGGN002", $"cannot read {source}: {exception.Message.TrimEnd('.')}. Restore the packages anew, or set {Property}=never")];
        }

        var result = SymbolVersionMending.Mend(bytes);
        return result.Outcome switch
        {
            MendingOutcome.AlreadyMended => [Left(source, $"its need for {SymbolVersionMending.Version} is weak already")],
            MendingOutcome.NothingToMend => [Left(source, $"it does not ask for {SymbolVersionMending.Version}")],
            MendingOutcome.NotElf or MendingOutcome.Damaged => [Unfit(source, result)],
            _ => Take(source, relativePath, ElfImage.Open(bytes), result),
        };
    }

    /// <summary>A library that asks for the version: whether that hurts depends on the system.</summary>
    private List<MendingReport> Take(string source, string relativePath, ElfImage image, MendingResult result)
    {
        var reason = $"{Property} is always";
        SystemLibStdCxx? library = null;
        if (policy == MendingPolicy.Auto)
        {
            if (image.Machine != system.Machine) return [Left(source, "it is for another processor than this system's")];
            library = SystemLibStdCxx.Find(image.Machine, system.LibStdCxxPaths);
            if (library is not null && library.Versions.Contains(SymbolVersionMending.Version))
                return [Left(source, $"{library.Path} defines {SymbolVersionMending.Version}")];

            // In doubt the mended copy is the safe one: where the version is there after all, weak or not makes no difference.
            reason = library is null
                ? $"found no {SystemLibStdCxx.FileName} to tell whether this system has {SymbolVersionMending.Version}"
                : $"{library.Path} of this system defines no {SymbolVersionMending.Version}";
        }

        if (result.Outcome == MendingOutcome.Unmendable) return [Unfit(source, result)];

        var reports = new List<MendingReport> { Write(source, Path.Combine(outputFolder, relativePath), result.Bytes, reason) };
        if (library is not null && FirstMissing(image, library) is { } missing)
        {
            reports.Add(new MendingReport(reports[0].Path, ReportLevel.Warning,
                $"{Path.GetFileName(source)} needs {missing} too, which {library.Path} does not define: TorchSharp loads only where libstdc++ is newer (see {Documentation})",
                "VGGN005"));
        }

        return reports;
    }

    private static MendingReport Write(string source, string target, byte[] mended, string reason)
    {
        try
        {
            var written = MendedCopy.WriteIfDifferent(target, mended, newerThan: File.GetLastWriteTimeUtc(source));
            return written
                ? new MendingReport(target, ReportLevel.Notice, $"VggGen: mended {Path.GetFileName(source)} in a copy: {reason} (see {Documentation}; {Property}=never leaves it alone)")
                : new MendingReport(target, ReportLevel.Detail, $"VggGen: {target} is mended and up to date");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(source, "VGGN003", $"cannot write {target}: {exception.Message.TrimEnd('.')}. Make its folder writable, or set {Property}=never to go without the mended {Path.GetFileName(source)}");
        }
    }

    /// <summary>The first version of libstdc++ that the file needs besides the mended one and this system lacks.</summary>
    private static string? FirstMissing(ElfImage image, SystemLibStdCxx library) =>
        NeededVersion.ReadAll(image)
            .Where(needed => needed.Library == SystemLibStdCxx.FileName && !needed.IsWeak && needed.Name != SymbolVersionMending.Version)
            .FirstOrDefault(needed => !library.Versions.Contains(needed.Name))?.Name;

    private static MendingReport Unfit(string source, MendingResult result) =>
        new(source, ReportLevel.Warning, $"{source} is left as it is: {result.Reason} ({Property}=never silences this)", "VGGN004");

    private static MendingReport Left(string source, string reason) =>
        new(source, ReportLevel.Detail, $"VggGen: left {source} alone: {reason}");

    private static MendingReport Failed(string source, string code, string message) =>
        new(source, ReportLevel.Error, message, code);
}
