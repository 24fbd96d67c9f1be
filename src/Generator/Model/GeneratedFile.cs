namespace VggGen.Generator.Model;

/// <summary>A file of generated code under the name that the compiler knows it by.</summary>
internal sealed record GeneratedFile(string HintName, string Content);
