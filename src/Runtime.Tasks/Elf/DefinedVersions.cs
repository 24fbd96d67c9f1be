namespace VggGen.Runtime.Tasks.Elf;

/// <summary>
/// The versions that a library defines: the first Elf64_Verdaux of each Elf64_Verdef
/// (Linux Standard Base Core, "Symbol Versioning", "Version Definitions").
/// </summary>
internal static class DefinedVersions
{
    private const int DefinitionSize = 20;
    private const int AuxiliarySize = 8;

    /// <summary>The names, such as <c>GLIBCXX_3.4.30</c>; empty for a library without versions.</summary>
    /// <exception cref="ElfFormatException">The records contradict the format.</exception>
    public static IReadOnlyCollection<string> ReadAll(ElfImage image)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (image.FindSection(ElfSection.VersionDefinitions) is not { } section) return names;
        var strings = image.Linked(section);

        for (var definition = section.Offset; ;)
        {
            ElfImage.CheckRecord(section, definition, DefinitionSize);
            var auxiliary = definition + image.UInt32(definition + 12);
            ElfImage.CheckRecord(section, auxiliary, AuxiliarySize);
            names.Add(image.Text(strings, image.UInt32(auxiliary)));

            var next = image.UInt32(definition + 16);
            if (next == 0) return names;
            if (next < DefinitionSize) throw new ElfFormatException("its version definitions overlap");
            definition += next;
        }
    }
}
