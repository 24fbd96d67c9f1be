using Microsoft.Build.Framework;

namespace VggGen.Runtime.Tasks;

/// <summary>
/// Replaces TorchSharp's native library among the items of a build by a mended copy, where the property
/// <c>VggGenMendLibTorchSharp</c> and the system ask for it. The originals are only read.
/// </summary>
public sealed class MendLibTorchSharp : ITask
{
    /// <inheritdoc />
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <inheritdoc />
    public ITaskHost? HostObject { get; set; }

    /// <summary><c>auto</c>, <c>always</c> or <c>never</c>; empty means <c>auto</c>.</summary>
    public string? Policy { get; set; }

    /// <summary>The project that is built: errors name it.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Where mended copies go.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>Whether the mending is said in detailed logs only, as in a library, which does not copy natives.</summary>
    public bool Quiet { get; set; }

    /// <summary>Libraries of builds for one runtime identifier: the same items come back, some with another path.</summary>
    [Output]
    public ITaskItem[] NativeLibraries { get; set; } = [];

    /// <summary>Libraries of portable builds: the same items come back, some with another path.</summary>
    [Output]
    public ITaskItem[] RuntimeTargets { get; set; } = [];

    /// <summary>The mended copies that this build uses.</summary>
    [Output]
    public ITaskItem[] MendedCopies { get; set; } = [];

    /// <inheritdoc />
    public bool Execute()
    {
        if (!TryParse(Policy, out var policy))
        {
            Say(ReportLevel.Error, "VGGN001", $"{LibTorchSharpMender.Property} is '{Policy}': expected auto, always or never");
            return false;
        }

        var mender = new LibTorchSharpMender(policy, BuildSystem.Current(), OutputFolder);
        var mended = new List<ITaskItem>();
        var succeeded = true;
        foreach (var library in NativeLibraries.Concat(RuntimeTargets))
        {
            var source = library.ItemSpec;
            var reports = mender.Process(source, RelativePath(library));
            foreach (var report in reports)
            {
                Say(report.Level, report.Code, report.Message);
                succeeded &= report.Level != ReportLevel.Error;
            }

            var path = reports[0].Path;
            if (path == source) continue;
            library.ItemSpec = path;
            mended.Add(library);
        }

        MendedCopies = [.. mended];
        return succeeded;
    }

    private static bool TryParse(string? text, out MendingPolicy policy)
    {
        var name = (text ?? "").Trim();
        policy = MendingPolicy.Auto;
        if (name.Length == 0) return true;
        foreach (MendingPolicy value in Enum.GetValues(typeof(MendingPolicy)))
        {
            if (!name.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase)) continue;
            policy = value;
            return true;
        }

        return false;
    }

    /// <summary>The path within the package, so that the libraries of two systems do not meet in one file.</summary>
    private static string RelativePath(ITaskItem library)
    {
        var inPackage = library.GetMetadata("PathInPackage");
        return inPackage.Length == 0 || Path.IsPathRooted(inPackage) || inPackage.Contains("..") ? Path.GetFileName(library.ItemSpec) : inPackage;
    }

    private void Say(ReportLevel level, string code, string message)
    {
        const string Sender = nameof(MendLibTorchSharp);
        switch (level)
        {
            case ReportLevel.Error:
                BuildEngine.LogErrorEvent(new BuildErrorEventArgs(null, code, ProjectFile, 0, 0, 0, 0, message, null, Sender));
                break;
            case ReportLevel.Warning:
                BuildEngine.LogWarningEvent(new BuildWarningEventArgs(null, code, ProjectFile, 0, 0, 0, 0, message, null, Sender));
                break;
            default:
                var importance = level == ReportLevel.Notice && !Quiet ? MessageImportance.High : MessageImportance.Low;
                BuildEngine.LogMessageEvent(new BuildMessageEventArgs(message, null, Sender, importance));
                break;
        }
    }
}
