using System.Runtime.InteropServices;
using VggGen.Runtime.Tasks;

namespace VggGen.Runtime.Tests.Native;

public sealed partial class LibTorchSharpMenderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_system_that_lacks_the_version_gets_a_mended_copy_and_one_line()
    {
        var report = Assert.Single(Process(MendingPolicy.Auto, System(30)));

        Assert.Equal(ReportLevel.Notice, report.Level);
        Assert.Equal(_folder[Path.Combine("obj", "native", NativeFiles.LibraryName)], report.Path);
        Assert.Equal(MendingOutcome.AlreadyMended, SymbolVersionMending.Mend(File.ReadAllBytes(report.Path)).Outcome);
        Assert.Contains("GLIBCXX_3.4.32", report.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["libstdc++.so.6"], report.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', report.Message);
        Assert.Equal([report.Path], Directory.EnumerateFiles(_folder["obj"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_copy_that_is_up_to_date_stays_as_it_is_without_a_word()
    {
        var first = Assert.Single(Process(MendingPolicy.Auto, System(30)));
        var written = File.GetLastWriteTimeUtc(first.Path);

        var second = Assert.Single(Process(MendingPolicy.Auto, System(30)));

        Assert.Equal(ReportLevel.Detail, second.Level);
        Assert.Equal(first.Path, second.Path);
        Assert.Equal(written, File.GetLastWriteTimeUtc(second.Path));
    }

    [Fact]
    public void A_copy_with_other_contents_is_replaced()
    {
        var first = Assert.Single(Process(MendingPolicy.Auto, System(30)));
        var damaged = File.ReadAllBytes(first.Path);
        damaged[^1] ^= 1;
        File.WriteAllBytes(first.Path, damaged);

        var second = Assert.Single(Process(MendingPolicy.Auto, System(30)));

        Assert.Equal(ReportLevel.Notice, second.Level);
        Assert.NotEqual(damaged, File.ReadAllBytes(second.Path));
    }

    [Fact]
    public void The_copy_is_newer_than_an_original_from_the_future()
    {
        var source = _folder.Write("cache/" + NativeFiles.LibraryName, NativeFiles.ReadOriginal());
        File.SetLastWriteTimeUtc(source, DateTime.UtcNow.AddYears(1));

        var report = Assert.Single(new LibTorchSharpMender(MendingPolicy.Always, System(30), _folder["obj"]).Process(source, "copy.so"));

        Assert.True(File.GetLastWriteTimeUtc(report.Path) > File.GetLastWriteTimeUtc(source));
    }

    [Fact]
    public void A_system_that_has_the_version_is_left_alone() => AssertLeftAlone(MendingPolicy.Auto, System(32));

    [Fact]
    public void Another_operating_system_is_left_alone() =>
        AssertLeftAlone(MendingPolicy.Auto, new BuildSystem(isLinux: false, machine: 62, LibStdCxx(30)));

    [Fact]
    public void Another_processor_is_left_alone() =>
        AssertLeftAlone(MendingPolicy.Auto, new BuildSystem(isLinux: true, machine: 183, LibStdCxx(30)));

    [Fact]
    public void Never_leaves_alone() => AssertLeftAlone(MendingPolicy.Never, System(30));

    [Fact]
    public void Always_mends_where_nothing_here_needs_it()
    {
        var report = Assert.Single(Process(MendingPolicy.Always, new BuildSystem(isLinux: false, machine: 0, LibStdCxx(33))));

        Assert.Equal(ReportLevel.Notice, report.Level);
        Assert.Equal(MendingOutcome.AlreadyMended, SymbolVersionMending.Mend(File.ReadAllBytes(report.Path)).Outcome);
    }

    [Fact]
    public void A_system_without_libstdcxx_gets_the_mended_copy_and_is_told()
    {
        var report = Assert.Single(Process(MendingPolicy.Auto, new BuildSystem(isLinux: true, machine: 62, [_folder["none"]])));

        Assert.Equal(ReportLevel.Notice, report.Level);
        Assert.Contains("found no libstdc++.so.6", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_that_lacks_more_than_the_version_is_warned_of_what_remains()
    {
        var reports = Process(MendingPolicy.Auto, System(29)).ToList();

        Assert.Equal([ReportLevel.Notice, ReportLevel.Warning], reports.Select(report => report.Level));
        Assert.Equal("VGGN005", reports[1].Code);
        Assert.Contains("GLIBCXX_3.4.30", reports[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(MendingPolicy.Auto))]
    [InlineData(nameof(MendingPolicy.Always))]
    public void A_mended_original_is_taken_as_it_is(string policy)
    {
        var source = _folder.Write("cache/" + NativeFiles.LibraryName, SymbolVersionMending.Mend(NativeFiles.ReadOriginal()).Bytes);

        AssertLeftAlone(Enum.Parse<MendingPolicy>(policy), System(30), source);
    }

    [Theory]
    [InlineData(nameof(MendingPolicy.Auto))]
    [InlineData(nameof(MendingPolicy.Always))]
    public void What_is_not_ELF_is_left_with_a_warning(string policy)
    {
        var source = _folder.Write("cache/" + NativeFiles.LibraryName, "not a library"u8.ToArray());

        var report = Assert.Single(Process(Enum.Parse<MendingPolicy>(policy), System(30), source));

        Assert.Equal((source, ReportLevel.Warning, "VGGN004"), (report.Path, report.Level, report.Code));
        Assert.Contains(source, report.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["obj"]));
    }

    [Fact]
    public void What_cannot_be_mended_matters_only_where_the_version_is_missing()
    {
        var library = new SyntheticElf { Needs = [("libstdc++.so.6", "GLIBCXX_3.4.32", 0, 5)], Symbols = [("_ZNSt6chrono8tzdb_newEv", 5)] };
        var source = _folder.Write("cache/" + NativeFiles.LibraryName, library.Build());

        AssertLeftAlone(MendingPolicy.Auto, System(32), source);
        var report = Assert.Single(Process(MendingPolicy.Auto, System(30), source));

        Assert.Equal((source, ReportLevel.Warning, "VGGN004"), (report.Path, report.Level, report.Code));
    }

    [Fact]
    public void An_original_that_is_not_there_is_one_clear_error()
    {
        var source = _folder["gone.so"];

        AssertError("VGGN002", source, Process(MendingPolicy.Auto, System(30), source));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_clear_error()
    {
        _folder.Write("obj", "a file where the folder should be"u8.ToArray());

        AssertError("VGGN003", _folder["obj"], Process(MendingPolicy.Auto, System(30)));
    }

    [LinuxFact]
    public void A_folder_where_not_even_the_superuser_may_write_is_one_clear_error()
    {
        var mender = new LibTorchSharpMender(MendingPolicy.Auto, System(30), "/sys/kernel/vgggen");

        AssertError("VGGN003", "/sys/kernel/vgggen", mender.Process(NativeFiles.Original, NativeFiles.LibraryName));
    }

    [OrdinaryUserFact]
    public void A_read_only_folder_is_one_clear_error_and_keeps_what_it_holds()
    {
        if (!OperatingSystem.IsLinux()) return;
        var copy = _folder.Write(Path.Combine("obj", "native", NativeFiles.LibraryName), [1, 2, 3]);
        var folder = Path.GetDirectoryName(copy)!;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            AssertError("VGGN003", copy, Process(MendingPolicy.Auto, System(30)));
            Assert.Equal([1, 2, 3], File.ReadAllBytes(copy));
        }
        finally
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [LinuxFact]
    public void A_hard_link_in_place_of_the_copy_is_broken_before_writing()
    {
        var source = _folder.Write("cache/" + NativeFiles.LibraryName, NativeFiles.ReadOriginal());
        var copy = _folder[Path.Combine("obj", "native", NativeFiles.LibraryName)];
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        Assert.Equal(0, Link(source, copy));

        var report = Assert.Single(Process(MendingPolicy.Auto, System(30), source));

        Assert.Equal(copy, report.Path);
        Assert.Equal(NativeFiles.ReadOriginal(), File.ReadAllBytes(source));
        Assert.NotEqual(File.ReadAllBytes(source), File.ReadAllBytes(copy));
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string added);

    private static void AssertError(string code, string named, IReadOnlyList<MendingReport> reports)
    {
        var report = Assert.Single(reports);
        Assert.Equal((ReportLevel.Error, code), (report.Level, report.Code));
        Assert.Contains(named, report.Message, StringComparison.Ordinal);
        Assert.Contains("VggGenMendLibTorchSharp=never", report.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', report.Message);
    }

    private void AssertLeftAlone(MendingPolicy policy, BuildSystem system, string? source = null)
    {
        var report = Assert.Single(Process(policy, system, source));
        Assert.Equal((source ?? NativeFiles.Original, ReportLevel.Detail), (report.Path, report.Level));
        Assert.False(Directory.Exists(_folder["obj"]));
    }

    private IReadOnlyList<MendingReport> Process(MendingPolicy policy, BuildSystem system, string? source = null) =>
        new LibTorchSharpMender(policy, system, _folder["obj"]).Process(source ?? NativeFiles.Original, Path.Combine("native", NativeFiles.LibraryName));

    private BuildSystem System(int lastVersion) => new(isLinux: true, machine: 62, LibStdCxx(lastVersion));

    private string[] LibStdCxx(int lastVersion) => [_folder.Write("libstdc++.so.6", SyntheticElf.LibStdCxx(lastVersion))];
}
