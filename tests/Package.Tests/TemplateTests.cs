using VggGen.Package.Tests.Support;

namespace VggGen.Package.Tests;

/// <summary>`dotnet new vgg`, from the package to a prediction.</summary>
[Collection(nameof(Consumers))]
public class TemplateTests(ConsumerProjects consumers)
{
    [Fact]
    public void A_new_project_builds_trains_and_predicts()
    {
        var folder = Directory.CreateDirectory(consumers.FolderOf("template")).FullName;

        // A hive of its own: the user's templates stay as they are.
        string[] hive = ["--debug:custom-hive", Path.Combine(folder, "hive")];
        Dotnet.Run(folder, ["new", "install", Path.Combine(consumers.Feed.Folder, $"VggGen.Templates.{Repository.Version}.nupkg"), .. hive]);
        Dotnet.Run(folder, ["new", "vgg", "-o", "Stripe.Finder", .. hive]);

        var project = Path.Combine(folder, "Stripe.Finder");
        var build = Dotnet.Run(project, "build", "-c", "Release", "-tl:off", "-warnaserror");
        Assert.Contains("0 Warning(s)", build, StringComparison.Ordinal);
        var training = Dotnet.Run(project, "run", "-c", "Release", "--no-build");
        Assert.Matches(@"epoch 3: (9\d\.\d|100\.0) ?% of 200 unseen pictures right", training);

        File.WriteAllBytes(Path.Combine(project, "stripes.png"), Convert.FromBase64String(TwoStripes));
        Assert.Contains("stripes.png: horizontal stripes", Dotnet.Run(project, "run", "-c", "Release", "--no-build", "--", "stripes.png"), StringComparison.Ordinal);
    }

    /// <summary>A gray PNG of 32×32 pixels, dark and bright in turn for six rows each.</summary>
    private const string TwoStripes = "iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAAAAABWESUoAAAAHUlEQVR42mOwIQAYhoSCEwTA0FAwGhejcTHI4gIA8VHlEHtqKX4AAAAASUVORK5CYII=";
}
