using VggGen.Shells;

namespace VggGen.Package.Tests.Support;

/// <summary>Runs programs against the cache of the packages that are tested.</summary>
internal static class Dotnet
{
    /// <summary>Runs `dotnet` and returns what it printed; fails the test where it fails.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        var (exitCode, output) = Try(folder, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} in {folder}:\n{output}");
        return output;
    }

    /// <summary>Runs `dotnet` and returns its exit code and what it printed.</summary>
    public static (int ExitCode, string Output) Try(string folder, params string[] arguments) => Program(folder, UserShell.Dotnet, arguments);

    /// <summary>Runs a program and returns its exit code and what it printed, output and errors together.</summary>
    public static (int ExitCode, string Output) Program(string folder, string program, params string[] arguments) =>
        UserShell.Run(folder, PackageFeed.Cache, program, arguments);
}
