using System.Runtime.InteropServices;
using VggGen.Package.Tests.Support;

namespace VggGen.Package.Tests;

/// <summary>Networks in apps that are trimmed or compiled ahead of time, where nothing is found by reflection.</summary>
[Collection(nameof(Consumers))]
public class AheadTests(ConsumerProjects consumers)
{
    private const string Printed = """
        features.0.weight features.0.bias features.1.weight features.1.bias features.3.weight features.3.bias features.4.weight features.4.bias features.7.weight features.7.bias features.8.weight features.8.bias classifier.0.weight classifier.0.bias classifier.3.weight classifier.3.bias features.1.running_mean features.1.running_var features.1.num_batches_tracked features.4.running_mean features.4.running_var features.4.num_batches_tracked features.8.running_mean features.8.running_var features.8.num_batches_tracked
        10429 of 10429 parameters, equal after a round trip: True, in double precision: True
        """;

    [Theory]
    [InlineData("PublishTrimmed")]
    [InlineData("PublishAot")]
    public void A_published_app_has_all_its_parameters_and_no_warning_but_TorchSharp_s(string property)
    {
        var folder = consumers.FolderOf("Ahead");
        var output = Dotnet.Run(folder, "publish", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", $"-p:{property}=true", "-o", property, "-tl:off");

        var warnings = output.Split('\n').Where(line => line.Contains("warning", StringComparison.Ordinal)).ToList();
        Assert.All(warnings, warning => Assert.Matches(@"warning IL\d{4}: TorchSharp\.torch\.", warning));
        var (exitCode, printed) = Dotnet.Program(folder, Path.Combine(folder, property, "Ahead"));
        Assert.True(exitCode == 0, printed);
        Assert.Equal(Printed, printed.Trim());
    }
}
