using System.Reflection;

namespace VggGen.Cli.Tests.Support;

/// <summary>A test on data that lies beside the repository; it is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string folder)
    {
        if (!Directory.Exists(PathOf(folder)))
        {
            Skip = $"The folder ../shared/data/{folder} is not there.";
        }
    }

    public static string PathOf(string folder)
    {
        var repository = typeof(SharedDataFactAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Repository").Value!;
        return Path.GetFullPath(Path.Combine(repository, "../shared/data", folder));
    }
}
