namespace VggGen.Runtime.Tasks.Elf;

/// <summary>One row of the section header table (System V ABI, Elf64_Shdr), its range already checked against the file.</summary>
internal sealed class ElfSection(uint type, long offset, long size, uint link)
{
    /// <summary><c>SHT_DYNSYM</c>: the symbols that the dynamic loader sees.</summary>
    public const uint DynamicSymbols = 11;

    /// <summary><c>SHT_NOBITS</c>: a section without bytes in the file.</summary>
    public const uint NoBits = 8;

    /// <summary><c>SHT_GNU_verdef</c> (LSB, symbol versioning): the versions that the file defines.</summary>
    public const uint VersionDefinitions = 0x6ffffffd;

    /// <summary><c>SHT_GNU_verneed</c> (LSB, symbol versioning): the versions that the file needs of others.</summary>
    public const uint VersionNeeds = 0x6ffffffe;

    /// <summary><c>SHT_GNU_versym</c> (LSB, symbol versioning): the version index of each dynamic symbol.</summary>
    public const uint VersionIndices = 0x6fffffff;

    public uint Type { get; } = type;

    public long Offset { get; } = offset;

    public long Size { get; } = size;

    /// <summary>The index of the section that belongs to this one, such as its string table.</summary>
    public uint Link { get; } = link;

    public long End => Offset + Size;
}
