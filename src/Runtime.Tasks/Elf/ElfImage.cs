using System.Text;

namespace VggGen.Runtime.Tasks.Elf;

/// <summary>
/// A 64-bit little-endian ELF file in memory: its sections, and reads that cannot leave the bytes.
/// Layout: System V ABI, chapter 4, Elf64_Ehdr and Elf64_Shdr.
/// </summary>
internal sealed class ElfImage
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const byte Class64 = 2;
    private const byte LittleEndian = 1;

    private readonly byte[] _bytes;

    private ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        Machine = UInt16(0x12);
        Sections = ReadSections();
    }

    /// <summary><c>e_machine</c>: 62 is x86-64, 183 is AArch64.</summary>
    public int Machine { get; }

    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>Whether the bytes start as a 64-bit little-endian ELF file does.</summary>
    public static bool IsElf64(byte[] bytes) =>
        bytes.Length >= 6 && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F'
        && bytes[4] == Class64 && bytes[5] == LittleEndian;

    /// <summary>Reads header and section table.</summary>
    /// <exception cref="ElfFormatException">The bytes are no such file, or are cut off.</exception>
    public static ElfImage Open(byte[] bytes)
    {
        if (!IsElf64(bytes)) throw new ElfFormatException("it is not a 64-bit little-endian ELF file");
        return new ElfImage(bytes);
    }

    /// <summary>The first section of that type, or null.</summary>
    public ElfSection? FindSection(uint type)
    {
        foreach (var section in Sections)
            if (section.Type == type)
                return section;

        return null;
    }

    /// <summary>The section that <paramref name="section"/> names in its link field.</summary>
    public ElfSection Linked(ElfSection section)
    {
        if (section.Link >= Sections.Count) throw new ElfFormatException($"it links to section {section.Link} of {Sections.Count}");
        return Sections[(int)section.Link];
    }

    public ushort UInt16(long offset)
    {
        Check(offset, sizeof(ushort));
        return (ushort)(_bytes[offset] | (_bytes[offset + 1] << 8));
    }

    public uint UInt32(long offset)
    {
        Check(offset, sizeof(uint));
        return UInt16(offset) | ((uint)UInt16(offset + 2) << 16);
    }

    /// <summary>A record of <paramref name="size"/> bytes must lie within <paramref name="section"/>.</summary>
    public static void CheckRecord(ElfSection section, long offset, int size)
    {
        if (offset < section.Offset || offset > section.End - size)
            throw new ElfFormatException($"a record at {offset} lies outside its section");
    }

    /// <summary>The zero-terminated text at <paramref name="index"/> of a string table.</summary>
    public string Text(ElfSection strings, uint index)
    {
        if (index >= strings.Size) throw new ElfFormatException($"a name at {index} lies outside its string table");
        var start = strings.Offset + index;
        var end = start;
        while (end < strings.End && _bytes[end] != 0) end++;
        if (end == strings.End) throw new ElfFormatException("a name has no end");
        return Encoding.UTF8.GetString(_bytes, (int)start, (int)(end - start));
    }

    private ElfSection[] ReadSections()
    {
        Check(0, HeaderSize);
        var table = Offset(0x28);
        var entrySize = UInt16(0x3a);
        var count = UInt16(0x3c);
        if (count == 0) throw new ElfFormatException("it has no section table");
        if (entrySize != SectionHeaderSize) throw new ElfFormatException($"its section headers have {entrySize} bytes instead of {SectionHeaderSize}");
        Check(table, count * SectionHeaderSize);

        var sections = new ElfSection[count];
        for (var i = 0; i < count; i++)
        {
            var header = table + (i * SectionHeaderSize);
            var type = UInt32(header + 4);
            var section = new ElfSection(type, Offset(header + 24), Offset(header + 32), UInt32(header + 40));
            if (type is not ElfSection.NoBits and not 0) Check(section.Offset, section.Size);
            sections[i] = section;
        }

        return sections;
    }

    /// <summary>A 64-bit file offset or size. What exceeds a signed number cannot be in any file.</summary>
    private long Offset(long position)
    {
        var value = UInt32(position) | ((ulong)UInt32(position + 4) << 32);
        if (value > long.MaxValue) throw new ElfFormatException($"the offset at {position} is not within any file");
        return (long)value;
    }

    private void Check(long offset, long size)
    {
        if (offset < 0 || size > _bytes.Length || offset > _bytes.Length - size)
            throw new ElfFormatException($"it ends at {_bytes.Length}, before the {size} bytes expected at {offset}");
    }
}
