namespace VggGen.Generator.Diagnostics;

/// <summary>How grave a mistake is: an error stops the build, warnings and infos can be silenced by <c>allow</c>.</summary>
internal enum Severity
{
    Info,
    Warning,
    Error,
}
