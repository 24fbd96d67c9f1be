namespace VggGen.Runtime.Tests;

/// <summary>Files that other software wrote, copied beside the tests.</summary>
internal static class Fixture
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Weights", "Fixtures", name.Replace('/', System.IO.Path.DirectorySeparatorChar));
}
