namespace VggGen.Generator.Tests.Building;

/// <summary>What a user sees in a real build.</summary>
public sealed class BuildTests(BuiltProjects projects) : IClassFixture<BuiltProjects>
{
    private const string Equal = "net.vggconf(1,1): warning VGG0807: `Mine` is the same network as its base `D`; use `D`, or edit something";

    [Fact]
    public void A_warning_is_printed_at_its_place_and_an_info_goes_to_the_error_log()
    {
        Assert.True(projects.Printed("plain").SequenceEqual([Equal]), projects.Output);
        Assert.Contains("\"VGG0904\"", projects.ErrorLog("plain"), StringComparison.Ordinal);
        Assert.Contains("\"startColumn\": 16", projects.ErrorLog("plain"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("allowed")]
    [InlineData("no-warn")]
    [InlineData("configured")]
    public void A_warning_and_an_info_are_silenced_in_the_file_by_NoWarn_and_by_globalconfig(string project)
    {
        Assert.Empty(projects.Printed(project));
        Assert.DoesNotContain("\"ruleId\": \"VGG", projects.ErrorLog(project), StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_is_raised_by_the_project() =>
        Assert.Equal([Equal.Replace("warning", "error", StringComparison.Ordinal)], projects.Printed("raised"));

    [Fact]
    public void An_error_stops_the_build_at_its_place_and_says_nothing_besides()
    {
        Assert.Equal(
            [
                "net.vggconf(2,14): error VGG0401: pool1 (maxpool 9×9/9) cannot shrink 8×8×8; the smallest input that fits is 9×9",
                "net.vggconf(3,11): error VGG0809: the base `A` has errors of its own; mend those first",
                "net.vggconf(3,22): error VGG0803: `A` has no layer `fc3`; a similar one exists: `fc2`",
            ],
            projects.Printed("mistaken"));
        Assert.DoesNotContain("error CS", projects.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_cannot_be_silenced() =>
        Assert.Equal(["net.vggconf(2,14): error VGG0401: pool1 (maxpool 9×9/9) cannot shrink 8×8×8; the smallest input that fits is 9×9"], projects.Printed("hushed"));

    [Fact]
    public void A_file_that_is_not_compiled_is_a_warning() =>
        Assert.Equal(["net.vggconf : warning VGG1005: `net.vggconf` is in the project but is not compiled; write `<AdditionalFiles Include=\"net.vggconf\" />`"], projects.Printed("left-out"));

    [Fact]
    public void A_byte_that_is_no_UTF_8_is_found_where_it_stands() =>
        Assert.Equal(["net.vggconf(2,6): error VGG0004: the file is not UTF-8: there is no character here; save it as UTF-8"], projects.Printed("foreign"));
}
