using VggGen.Package.Tests.Support;

namespace VggGen.Package.Tests;

/// <summary>What is edited between two builds is in the second.</summary>
[Collection(nameof(Consumers))]
public class RebuildTests(ConsumerProjects consumers)
{
    [Fact]
    public void Types_follow_an_edit_a_rename_and_a_deletion()
    {
        Assert.Equal("First 1514, Second 1514", consumers.RunApp("Edited"));

        var folder = consumers.FolderOf("Edited");
        var first = Path.Combine(folder, "First.vggconf");
        File.WriteAllText(first, File.ReadAllText(first).Replace("conv3-8", "conv3-4", StringComparison.Ordinal));
        Assert.Equal("First 762, Second 1514", Rebuild(folder));

        File.Move(first, Path.Combine(folder, "Renamed.vggconf"));
        Assert.Equal("Renamed 762, Second 1514", Rebuild(folder));

        File.Delete(Path.Combine(folder, "Second.vggconf"));
        Assert.Equal("Renamed 762", Rebuild(folder));
    }

    private string Rebuild(string folder)
    {
        var output = Dotnet.Run(folder, "build", "--no-restore", "-tl:off");
        Assert.Empty(ConsumerProjects.ComplaintsIn(output, "Edited"));
        return consumers.RunApp("Edited");
    }
}
