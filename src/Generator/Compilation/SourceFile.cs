namespace VggGen.Generator.Compilation;

/// <summary>One `.vggconf` file as the compiler takes it.</summary>
/// <param name="Path">As diagnostics show it.</param>
/// <param name="Content">The text.</param>
/// <param name="DefaultNamespace">For networks whose file sets none: the project's root namespace and the file's folder.</param>
internal sealed record SourceFile(string Path, string Content, string DefaultNamespace);
