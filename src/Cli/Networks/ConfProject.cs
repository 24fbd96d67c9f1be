using VggGen.Generator.Compilation;

namespace VggGen.Cli.Networks;

/// <summary>The files that the arguments of a command stand for.</summary>
/// <param name="Folder">The one that holds them all, for which a build has the project's.</param>
/// <param name="Problems">What could not be found or read, a line each.</param>
internal sealed record ConfProject(IReadOnlyList<SourceFile> Sources, string Folder, IReadOnlyList<string> Problems)
{
    /// <summary>The files, all of them.</summary>
    /// <exception cref="UsageException">One could not be found or read.</exception>
    public IReadOnlyList<SourceFile> All() => Problems.Count == 0 ? Sources : throw new UsageException(Problems);
}
