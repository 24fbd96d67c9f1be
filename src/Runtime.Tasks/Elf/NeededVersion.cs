namespace VggGen.Runtime.Tasks.Elf;

/// <summary>
/// One version that a file needs of a library: an Elf64_Vernaux under its Elf64_Verneed
/// (Linux Standard Base Core, "Symbol Versioning", "Version Requirements").
/// </summary>
internal sealed class NeededVersion(string library, string name, ushort flags, ushort index, long flagsOffset)
{
    /// <summary><c>VER_FLG_WEAK</c>: the loader goes on where the library lacks this version.</summary>
    public const ushort WeakFlag = 0x2;

    private const int NeedSize = 16;
    private const int AuxiliarySize = 16;

    /// <summary>The library, such as <c>libstdc++.so.6</c>.</summary>
    public string Library { get; } = library;

    /// <summary>The version, such as <c>GLIBCXX_3.4.32</c>.</summary>
    public string Name { get; } = name;

    public ushort Flags { get; } = flags;

    /// <summary><c>vna_other</c>: the number by which symbols refer to this version.</summary>
    public ushort Index { get; } = index;

    /// <summary>Where <c>vna_flags</c> stands in the file.</summary>
    public long FlagsOffset { get; } = flagsOffset;

    public bool IsWeak => (Flags & WeakFlag) != 0;

    /// <summary>All versions that the file needs, in the file's order.</summary>
    /// <exception cref="ElfFormatException">The records contradict the format.</exception>
    public static IReadOnlyList<NeededVersion> ReadAll(ElfImage image)
    {
        var needed = new List<NeededVersion>();
        if (image.FindSection(ElfSection.VersionNeeds) is not { } section) return needed;
        var strings = image.Linked(section);

        // Records follow one another at growing distances, so that the walk ends; records must not overlap, so that it ends soon.
        for (var need = section.Offset; ;)
        {
            ElfImage.CheckRecord(section, need, NeedSize);
            var library = image.Text(strings, image.UInt32(need + 4));
            var count = image.UInt16(need + 2);
            var auxiliary = need + image.UInt32(need + 8);
            for (var i = 0; i < count; i++)
            {
                ElfImage.CheckRecord(section, auxiliary, AuxiliarySize);
                if (needed.Count >= section.Size / AuxiliarySize) throw new ElfFormatException("its version needs overlap");
                needed.Add(new NeededVersion(
                    library,
                    image.Text(strings, image.UInt32(auxiliary + 8)),
                    flags: image.UInt16(auxiliary + 4),
                    index: image.UInt16(auxiliary + 6),
                    flagsOffset: auxiliary + 4));

                var step = image.UInt32(auxiliary + 12);
                if (step == 0) break;
                auxiliary += Step(step, AuxiliarySize);
            }

            var next = image.UInt32(need + 12);
            if (next == 0) return needed;
            need += Step(next, NeedSize);
        }
    }

    private static uint Step(uint step, int least) =>
        step >= least ? step : throw new ElfFormatException("its version needs overlap");
}
