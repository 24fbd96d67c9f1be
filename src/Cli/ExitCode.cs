namespace VggGen.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A network has errors.</summary>
    public const int Mistakes = 1;

    /// <summary>The command could not be carried out: bad usage, a file that is missing or does not fit.</summary>
    public const int Usage = 2;

    /// <summary>As shells report a process that was interrupted.</summary>
    public const int Cancelled = 130;
}
