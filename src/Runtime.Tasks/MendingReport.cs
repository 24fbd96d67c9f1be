namespace VggGen.Runtime.Tasks;

/// <summary>How loudly the build says it.</summary>
internal enum ReportLevel
{
    /// <summary>For detailed logs only.</summary>
    Detail,

    /// <summary>One line in every build log.</summary>
    Notice,

    Warning,

    /// <summary>The build fails.</summary>
    Error,
}

/// <summary>The file that the build is to use, and what to say about it.</summary>
internal sealed class MendingReport(string path, ReportLevel level, string message, string code = "")
{
    /// <summary>The mended copy, or the original.</summary>
    public string Path { get; } = path;

    public ReportLevel Level { get; } = level;

    public string Message { get; } = message;

    /// <summary>The code of a warning or an error; docs/native-library.md lists them.</summary>
    public string Code { get; } = code;
}
