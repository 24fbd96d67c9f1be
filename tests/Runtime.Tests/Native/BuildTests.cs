using System.Runtime.InteropServices;
using VggGen.Runtime.Tasks;

namespace VggGen.Runtime.Tests.Native;

/// <summary>Real builds with the targets as the package holds them.</summary>
public sealed class BuildTests(StandInPackages packages) : IClassFixture<StandInPackages>
{
    private const string Library = "runtimes/linux-x64/native/libLibTorchSharp.so";
    private const string Line = "VggGen: mended libLibTorchSharp.so";

    [Fact]
    public void The_property_decides_and_the_cache_stays_as_it_is()
    {
        var app = packages.WriteApp("Switching");
        var output = Path.Combine(app, "bin/Debug/net10.0", Library);

        // The output is now a hard link to the package cache: writing into it would write into the cache.
        AssertSucceeds(app, mended: 0, "build", "-p:VggGenMendLibTorchSharp=never");
        AssertOutcome(MendingOutcome.Mended, output);

        AssertSucceeds(app, mended: 1, "build", "--no-restore", "-p:VggGenMendLibTorchSharp=always");
        AssertOutcome(MendingOutcome.AlreadyMended, output);
        AssertOutcome(MendingOutcome.Mended, packages.Cached);
        var written = File.GetLastWriteTimeUtc(output);

        AssertSucceeds(app, mended: 0, "build", "--no-restore", "-p:VggGenMendLibTorchSharp=always");
        AssertOutcome(MendingOutcome.AlreadyMended, output);
        Assert.Equal(written, File.GetLastWriteTimeUtc(output));

        AssertSucceeds(app, mended: 0, "build", "--no-restore", "-p:VggGenMendLibTorchSharp=never");
        AssertOutcome(MendingOutcome.Mended, output);
        Assert.Equal(NativeFiles.ReadOriginal(), File.ReadAllBytes(packages.Cached));
    }

    [Fact]
    public void Left_to_itself_it_mends_where_the_loader_needs_it_also_through_a_library_project()
    {
        packages.WriteLibrary("Middle");
        var app = packages.WriteApp("Outer", """<ProjectReference Include="../Middle/Middle.csproj" />""");

        AssertSucceeds(app, mended: LoaderNeedsMending() ? 1 : 0, "build");

        AssertOutcome(LoaderNeedsMending() ? MendingOutcome.AlreadyMended : MendingOutcome.Mended, Path.Combine(app, "bin/Debug/net10.0", Library));
        Assert.Equal(NativeFiles.ReadOriginal(), File.ReadAllBytes(packages.Cached));
    }

    [Fact]
    public void A_publish_for_one_system_takes_the_mended_copy()
    {
        var app = packages.WriteApp("Published");

        AssertSucceeds(app, mended: 1, "publish", "-r", "linux-x64", "--no-self-contained", "-p:VggGenMendLibTorchSharp=always", "-o", "out");

        AssertOutcome(MendingOutcome.AlreadyMended, Path.Combine(app, "out", NativeFiles.LibraryName));
        Assert.Equal(NativeFiles.ReadOriginal(), File.ReadAllBytes(packages.Cached));
    }

    [Fact]
    public void An_app_without_libtorch_is_told_which_package_to_add()
    {
        var app = packages.WriteAppWithoutLibTorch("Bare");

        var (exitCode, lines) = StandInPackages.Run(app, "build", "-r", "linux-x64", "-p:VggGenMendLibTorchSharp=never");

        Assert.Equal(0, exitCode);
        var warning = Assert.Single(lines.Where(line => line.Contains("warning", StringComparison.Ordinal)).Distinct());
        Assert.Contains("""warning VGGN006: the app references no libtorch, without which TorchSharp does not run; write `<PackageReference Include="libtorch-cpu-linux-x64" Version="2.10.0" />`, or a `libtorch-cuda` package""", warning, StringComparison.Ordinal);
        AssertSucceeds(app, mended: 0, "build", "-r", "linux-x64", "-p:VggGenMendLibTorchSharp=never", "-p:NoWarn=VGGN006");
    }

    [Fact]
    public void An_unknown_value_is_one_clear_error()
    {
        var app = packages.WriteApp("Mistaken");

        AssertFails(app, "error VGGN001: VggGenMendLibTorchSharp is 'sometimes': expected auto, always or never", "build", "-p:VggGenMendLibTorchSharp=sometimes");
    }

    [Fact]
    public void An_obj_folder_that_cannot_be_written_is_one_clear_error()
    {
        var app = packages.WriteApp("Barred");
        Directory.CreateDirectory(Path.Combine(app, "obj/Debug/net10.0"));
        File.WriteAllText(Path.Combine(app, "obj/Debug/net10.0/vgggen"), "a file where the folder should be");

        AssertFails(app, "error VGGN003: cannot write " + Path.Combine(app, "obj/Debug/net10.0/vgggen"), "build", "-p:VggGenMendLibTorchSharp=always");
    }

    /// <summary>Asks the loader itself: the marker exists in a libstdc++ exactly from the version on.</summary>
    private static bool LoaderNeedsMending() =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64
        && !NativeLibrary.TryGetExport(NativeLibrary.Load("libstdc++.so.6"), SymbolVersionMending.Marker, out _);

    private static void AssertOutcome(MendingOutcome expected, string path) =>
        Assert.Equal(expected, SymbolVersionMending.Mend(File.ReadAllBytes(path)).Outcome);

    private static void AssertSucceeds(string folder, int mended, params string[] arguments)
    {
        var (exitCode, lines) = StandInPackages.Run(folder, arguments);
        Assert.True(exitCode == 0, string.Join('\n', lines));
        Assert.DoesNotContain(lines, line => line.Contains("warning", StringComparison.Ordinal));
        Assert.Equal(mended, lines.Count(line => line.StartsWith(Line, StringComparison.Ordinal)));
    }

    private static void AssertFails(string folder, string message, params string[] arguments)
    {
        var (exitCode, lines) = StandInPackages.Run(folder, arguments);
        Assert.NotEqual(0, exitCode);
        var errors = lines.Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains(message, Assert.Single(errors), StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.StartsWith("at ", StringComparison.Ordinal));
    }
}
