using System.Runtime.InteropServices;
using VggGen.Runtime.Tasks;

namespace VggGen.Runtime.Tests.Native;

public sealed class SystemLibStdCxxTests
{
    [LinuxFact]
    public void It_is_the_one_that_the_loader_gives_to_this_process()
    {
        var system = BuildSystem.Current();
        var found = SystemLibStdCxx.Find(system.Machine, system.LibStdCxxPaths);

        // The loader's own answer: the marker exists in a libstdc++ exactly from the version on.
        var handle = NativeLibrary.Load(SystemLibStdCxx.FileName);
        var hasMarker = NativeLibrary.TryGetExport(handle, SymbolVersionMending.Marker, out _);

        Assert.NotNull(found);
        Assert.Contains("GLIBCXX_3.4", found.Versions);
        Assert.Equal(hasMarker, found.Versions.Contains(SymbolVersionMending.Version));
        Assert.Contains(File.ReadLines("/proc/self/maps"), line => line.EndsWith(found.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_library_for_the_machine_counts()
    {
        using var folder = new TemporaryFolder();
        string[] paths =
        [
            folder["missing/libstdc++.so.6"],
            folder["."], // a folder where a file should be
            folder.Write("script/libstdc++.so.6", "GROUP ( libstdc++.so.6 )"u8.ToArray()),
            folder.Write("damaged/libstdc++.so.6", SyntheticElf.LibStdCxx(33)[..200]),
            folder.Write("other/libstdc++.so.6", SyntheticElf.LibStdCxx(33, machine: 183)),
            folder.Write("right/libstdc++.so.6", SyntheticElf.LibStdCxx(30)),
            folder.Write("later/libstdc++.so.6", SyntheticElf.LibStdCxx(33)),
        ];

        var found = SystemLibStdCxx.Find(62, paths);

        Assert.NotNull(found);
        Assert.Equal(paths[5], found.Path);
        Assert.Contains("GLIBCXX_3.4.30", found.Versions);
        Assert.DoesNotContain("GLIBCXX_3.4.31", found.Versions);
        Assert.Null(SystemLibStdCxx.Find(40, paths));
    }
}
