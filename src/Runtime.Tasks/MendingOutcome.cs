namespace VggGen.Runtime.Tasks;

/// <summary>What <see cref="SymbolVersionMending"/> found in a file.</summary>
internal enum MendingOutcome
{
    /// <summary>The version was needed and is now optional.</summary>
    Mended,

    /// <summary>The version was optional already.</summary>
    AlreadyMended,

    /// <summary>The file does not ask for the version.</summary>
    NothingToMend,

    /// <summary>The file uses symbols of that version that nothing else can stand in for.</summary>
    Unmendable,

    /// <summary>No 64-bit little-endian ELF file.</summary>
    NotElf,

    /// <summary>An ELF file whose tables contradict themselves or the format.</summary>
    Damaged,
}
