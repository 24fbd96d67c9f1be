using VggGen.Runtime.Tasks.Elf;

namespace VggGen.Runtime.Tasks;

/// <summary>
/// Makes TorchSharp's native library loadable beside a libstdc++ older than GCC 13's: the need for
/// <c>GLIBCXX_3.4.32</c> becomes weak, so that the dynamic loader accepts a libstdc++ without that version.
/// </summary>
/// <remarks>
/// A file compiled with GCC 13 that includes <c>&lt;iostream&gt;</c> names the symbol <c>_ZSt21ios_base_library_initv</c>
/// (libstdc++, <c>include/std/iostream</c>), only to demand a libstdc++ that initialises the standard streams itself. No
/// relocation refers to it. Libraries that were compiled with an older GCC, as libtorch's, initialise the streams on
/// their own, and both live in the same process.
/// </remarks>
internal static class SymbolVersionMending
{
    /// <summary>The version of libstdc++ that GCC 13.1 added.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    /// <summary>The marker that may carry the version. Any other symbol of that version is real code that must be there.</summary>
    public const string Marker = "_ZSt21ios_base_library_initv";

    /// <summary>Looks at a file and mends a copy of it where that is needed. Any bytes are welcome; none make it throw.</summary>
    public static MendingResult Mend(byte[] bytes)
    {
        if (!ElfImage.IsElf64(bytes))
            return new MendingResult(MendingOutcome.NotElf, bytes, "it is not a 64-bit little-endian ELF file");

        try
        {
            return Mend(bytes, ElfImage.Open(bytes));
        }
        catch (ElfFormatException exception)
        {
            return new MendingResult(MendingOutcome.Damaged, bytes, exception.Message);
        }
    }

    private static MendingResult Mend(byte[] bytes, ElfImage image)
    {
        var asked = NeededVersion.ReadAll(image).Where(needed => needed.Name == Version).ToList();
        if (asked.Count == 0) return new MendingResult(MendingOutcome.NothingToMend, bytes);

        var needed = asked.Where(version => !version.IsWeak).ToList();
        if (needed.Count == 0) return new MendingResult(MendingOutcome.AlreadyMended, bytes);

        var mended = (byte[])bytes.Clone();
        foreach (var version in needed)
        {
            var symbol = VersionedSymbols.Named(image, version.Index).FirstOrDefault(name => name != Marker);
            if (symbol is not null)
                return new MendingResult(MendingOutcome.Unmendable, bytes, $"it uses {symbol} of {Version}, which nothing else can stand in for");

            var flags = (ushort)(version.Flags | NeededVersion.WeakFlag);
            mended[version.FlagsOffset] = (byte)flags;
            mended[version.FlagsOffset + 1] = (byte)(flags >> 8);
        }

        return new MendingResult(MendingOutcome.Mended, mended);
    }
}
