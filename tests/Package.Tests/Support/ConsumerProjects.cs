namespace VggGen.Package.Tests.Support;

/// <summary>
/// The projects in `Consumers/`, copied out of this repository, restored from the packages and built by one `dotnet build`. A project that does
/// not build does not keep the others from it.
/// </summary>
public sealed class ConsumerProjects : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vgggen-consumers-");

    public ConsumerProjects()
    {
        Feed = new PackageFeed();
        Feed.Configure(folder.FullName);
        Copy(new DirectoryInfo(Path.Combine(Repository.Folder, "tests", "Package.Tests", "Consumers")), folder);
        File.WriteAllText(Path.Combine(folder.FullName, "all.proj"), """
            <Project>
              <Target Name="Build">
                <ItemGroup><Consumer Include="*/*.csproj;*/*.fsproj" /></ItemGroup>
                <MSBuild Projects="@(Consumer)" Targets="Restore" Properties="Phase=Restore" BuildInParallel="true" ContinueOnError="true" />
                <MSBuild Projects="@(Consumer)" Targets="Build" ContinueOnError="true" BuildInParallel="true" />
              </Target>
            </Project>
            """);
        BuildOutput = Dotnet.Try(folder.FullName, "build", "all.proj", "-v:m", "-tl:off", "-m:2").Output;
    }

    public PackageFeed Feed { get; }

    /// <summary>What the one build printed.</summary>
    public string BuildOutput { get; }

    public string FolderOf(string project) => Path.Combine(folder.FullName, project);

    /// <summary>The warnings and errors of a project in the build, each once.</summary>
    public IReadOnlyList<string> Complaints(string project) => ComplaintsIn(BuildOutput, project);

    /// <summary>The warnings and errors of a project in what a build printed, each once.</summary>
    internal static IReadOnlyList<string> ComplaintsIn(string output, string project) =>
        [.. output.Split('\n')
            .Where(line => line.Contains($"{Path.DirectorySeparatorChar}{project}.", StringComparison.Ordinal) && (line.Contains(" warning ", StringComparison.Ordinal) || line.Contains(" error ", StringComparison.Ordinal)))
            .Select(line => line.Trim())
            .Distinct()];

    /// <summary>What a project's app prints, run from its output folder.</summary>
    public string RunApp(string project)
    {
        Assert.Empty(Complaints(project));
        return Dotnet.Run(FolderOf(project), Directory.GetFiles(Path.Combine(FolderOf(project), "bin", "Debug"), project + ".dll", SearchOption.AllDirectories).Single()).Trim();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }

        foreach (var inner in from.EnumerateDirectories().Where(inner => inner.Name is not ("bin" or "obj")))
        {
            Copy(inner, to.CreateSubdirectory(inner.Name));
        }
    }
}
