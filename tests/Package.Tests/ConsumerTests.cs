using System.Runtime.InteropServices;
using VggGen.Package.Tests.Support;

namespace VggGen.Package.Tests;

/// <summary>Projects of other people, built and run with nothing but the packages.</summary>
[Collection(nameof(Consumers))]
public class ConsumerTests(ConsumerProjects consumers)
{
    [Fact]
    public void A_bare_file_in_a_console_project_is_a_class() =>
        Assert.Equal("Bare.Tiny: 1514 parameters, logits 2x10", consumers.RunApp("Bare"));

    [Fact]
    public void Networks_extend_columns_of_other_files_and_of_the_paper_s_table() =>
        Assert.Equal(
            """
            Acme.Vision.Networks.Narrow: 2132 parameters, logits 1x4
            Acme.Vision.Networks.Wide: 6580 parameters, logits 1x4
            Acme.Vision.Normed: 6644 parameters, logits 1x4
            Acme.Vision.Pets: 15314533 parameters, logits 1x37
            """,
            consumers.RunApp("Variants"));

    [Fact]
    public void A_library_s_networks_are_used_by_an_app_that_adds_only_libtorch() =>
        Assert.Equal("logits 3x10, equal after a round trip: True", consumers.RunApp("LibraryApp"));

    [Fact]
    public void An_app_in_FSharp_uses_them_too() =>
        Assert.Equal("Acme.Networks.Digits: logits 5x10", consumers.RunApp("FSharpApp"));

    [Fact]
    public void A_project_that_forbids_every_warning_and_has_CSharp_9_stays_silent() =>
        Assert.Equal("39226 and 66122 parameters", consumers.RunApp("Strict"));

    [Fact]
    public void Two_files_of_one_name_in_two_folders_are_two_classes() =>
        Assert.Equal("Small 762, Large 3018", consumers.RunApp("TwoFolders"));

    [Fact]
    public void A_mistake_is_a_build_error_at_its_place() =>
        Assert.Contains("mistaken.vggconf(2,10): error VGG0401: pool4 (maxpool 2×2/2) cannot shrink 8×1×1; the smallest input that fits is 16×16", Assert.Single(consumers.Complaints("mistaken")), StringComparison.Ordinal);

    [Fact]
    public void A_project_that_has_VggGen_from_a_library_compiles_networks_of_its_own() =>
        Assert.Equal("9098 and 1514", consumers.RunApp("Transitive"));

    [Fact]
    public void A_file_in_an_FSharp_project_is_not_passed_over_in_silence() =>
        Assert.Contains("Lost.vggconf : warning VGG1005: `Lost.vggconf` is not compiled, since F# runs no generators; move it to a C# library that this project references", Assert.Single(consumers.Complaints("FSharpNetwork")), StringComparison.Ordinal);

    [Fact]
    public void A_file_in_a_project_that_has_the_models_only_is_not_passed_over_in_silence() =>
        Assert.Contains("Lost.vggconf : warning VGG1005: `Lost.vggconf` is in the project but is not compiled; write `<PackageReference Include=\"VggGen\" />`", Assert.Single(consumers.Complaints("ModelsOnly")), StringComparison.Ordinal);

    [Fact]
    public void A_project_for_an_older_framework_is_refused_when_it_is_restored() =>
        Assert.Contains(consumers.Complaints("TooOld"), complaint => complaint.Contains("error NU1202: Package VggGen 0.1.0 is not compatible with netstandard2.0", StringComparison.Ordinal));

    [Fact]
    public void A_self_contained_app_runs_from_its_folder()
    {
        var folder = consumers.FolderOf("Bare");
        var output = Dotnet.Run(folder, "publish", "--self-contained", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "out", "-tl:off");
        Assert.Empty(ConsumerProjects.ComplaintsIn(output, "Bare"));
        var (exitCode, printed) = Dotnet.Program(folder, Path.Combine(folder, "out", "Bare"));
        Assert.Equal((0, "Bare.Tiny: 1514 parameters, logits 2x10"), (exitCode, printed.Trim()));
    }
}
