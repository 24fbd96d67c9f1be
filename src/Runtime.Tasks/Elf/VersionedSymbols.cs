namespace VggGen.Runtime.Tasks.Elf;

/// <summary>
/// The dynamic symbols bound to one version: section <c>.gnu.version</c> holds one 16-bit index for each entry of
/// <c>.dynsym</c> (Linux Standard Base Core, "Symbol Version Table"; System V ABI, Elf64_Sym).
/// </summary>
internal static class VersionedSymbols
{
    private const int SymbolSize = 24;
    private const int IndexSize = 2;

    /// <summary>The highest bit says "hidden"; the version is in the other fifteen.</summary>
    private const int IndexMask = 0x7fff;

    /// <summary>The names of all symbols that carry version <paramref name="versionIndex"/>.</summary>
    /// <exception cref="ElfFormatException">The tables contradict each other or the format.</exception>
    public static IReadOnlyList<string> Named(ElfImage image, int versionIndex)
    {
        var names = new List<string>();
        if (image.FindSection(ElfSection.VersionIndices) is not { } indices) return names;
        var symbols = image.Linked(indices);
        if (symbols.Type != ElfSection.DynamicSymbols) throw new ElfFormatException("its version table belongs to no symbol table");
        var strings = image.Linked(symbols);

        var count = indices.Size / IndexSize;
        if (count > symbols.Size / SymbolSize) throw new ElfFormatException("its version table is longer than its symbol table");
        for (long i = 0; i < count; i++)
        {
            if ((image.UInt16(indices.Offset + (i * IndexSize)) & IndexMask) != versionIndex) continue;
            names.Add(image.Text(strings, image.UInt32(symbols.Offset + (i * SymbolSize))));
        }

        return names;
    }
}
