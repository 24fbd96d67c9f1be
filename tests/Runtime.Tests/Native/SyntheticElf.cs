using System.Buffers.Binary;
using System.Text;

namespace VggGen.Runtime.Tests.Native;

/// <summary>
/// A small ELF file for what no real file at hand shows: a libstdc++ with chosen versions, a library that needs a
/// symbol of the version in earnest. Written from the format's description, apart from the reader under test.
/// </summary>
internal sealed class SyntheticElf
{
    private const int HeaderSize = 64;

    private readonly List<byte> _strings = [0];

    public ushort Machine { get; init; } = 62;

    /// <summary>Library, version, flags, index of each need.</summary>
    public (string Library, string Version, ushort Flags, ushort Index)[] Needs { get; init; } = [];

    /// <summary>Name and version index of each dynamic symbol.</summary>
    public (string Name, ushort Index)[] Symbols { get; init; } = [];

    /// <summary>The versions that the file defines.</summary>
    public string[] Defines { get; init; } = [];

    /// <summary>A libstdc++ up to the given version, from 3.4.28 on.</summary>
    public static byte[] LibStdCxx(int lastVersion, ushort machine = 62) => new SyntheticElf
    {
        Machine = machine,
        Defines =
        [
            "libstdc++.so.6", "GLIBCXX_3.4", "GLIBCXX_3.4.9", "GLIBCXX_3.4.11", "GLIBCXX_3.4.14", "GLIBCXX_3.4.15", "GLIBCXX_3.4.18",
            "GLIBCXX_3.4.19", "GLIBCXX_3.4.20", "GLIBCXX_3.4.21", "GLIBCXX_3.4.22", "GLIBCXX_3.4.26",
            "CXXABI_1.3", "CXXABI_1.3.1", "CXXABI_1.3.3", "CXXABI_1.3.5", "CXXABI_1.3.9", "CXXABI_1.3.13",
            .. Enumerable.Range(28, lastVersion - 27).Select(version => $"GLIBCXX_3.4.{version}"),
        ],
    }.Build();

    public byte[] Build()
    {
        var needs = BuildNeeds();
        var definitions = BuildDefinitions();
        var symbols = new byte[24 * (Symbols.Length + 1)];
        var indices = new byte[2 * (Symbols.Length + 1)];
        for (var i = 0; i < Symbols.Length; i++)
        {
            Put32(symbols, 24 * (i + 1), Add(Symbols[i].Name));
            Put16(indices, 2 * (i + 1), Symbols[i].Index);
        }

        var sections = new List<(uint Type, byte[] Bytes, uint Link)>
        {
            (0, [], 0),
            (11, symbols, 2), // SHT_DYNSYM, its strings in section 2
            (3, [.. _strings], 0), // SHT_STRTAB
            (0x6fffffff, indices, 1), // SHT_GNU_versym, of the symbols in section 1
        };
        if (needs.Length > 0) sections.Add((0x6ffffffe, needs, 2)); // SHT_GNU_verneed
        if (definitions.Length > 0) sections.Add((0x6ffffffd, definitions, 2)); // SHT_GNU_verdef
        return Assemble(sections);
    }

    private byte[] Assemble(List<(uint Type, byte[] Bytes, uint Link)> sections)
    {
        var table = HeaderSize + sections.Sum(section => section.Bytes.Length);
        var file = new byte[table + (64 * sections.Count)];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(file, 0);
        Put16(file, 0x10, 3); // ET_DYN
        Put16(file, 0x12, Machine);
        Put32(file, 0x28, (uint)table);
        Put16(file, 0x34, HeaderSize);
        Put16(file, 0x3a, 64);
        Put16(file, 0x3c, (ushort)sections.Count);

        var offset = HeaderSize;
        for (var i = 0; i < sections.Count; i++)
        {
            var (type, bytes, link) = sections[i];
            bytes.CopyTo(file, offset);
            var header = table + (64 * i);
            Put32(file, header + 4, type);
            Put32(file, header + 24, (uint)offset);
            Put32(file, header + 32, (uint)bytes.Length);
            Put32(file, header + 40, link);
            offset += bytes.Length;
        }

        return file;
    }

    private byte[] BuildNeeds()
    {
        var libraries = Needs.GroupBy(need => need.Library).ToList();
        var bytes = new byte[16 * (libraries.Count + Needs.Length)];
        var at = 0;
        foreach (var library in libraries)
        {
            var count = library.Count();
            var size = 16 * (count + 1);
            Put16(bytes, at, 1);
            Put16(bytes, at + 2, (ushort)count);
            Put32(bytes, at + 4, Add(library.Key));
            Put32(bytes, at + 8, 16);
            Put32(bytes, at + 12, at + size == bytes.Length ? 0 : (uint)size);
            foreach (var (need, i) in library.Select((need, i) => (need, i)))
            {
                var auxiliary = at + (16 * (i + 1));
                Put16(bytes, auxiliary + 4, need.Flags);
                Put16(bytes, auxiliary + 6, need.Index);
                Put32(bytes, auxiliary + 8, Add(need.Version));
                Put32(bytes, auxiliary + 12, i == count - 1 ? 0 : 16u);
            }

            at += size;
        }

        return bytes;
    }

    private byte[] BuildDefinitions()
    {
        var bytes = new byte[28 * Defines.Length];
        for (var i = 0; i < Defines.Length; i++)
        {
            var at = 28 * i;
            Put16(bytes, at, 1);
            Put16(bytes, at + 4, (ushort)(i + 1));
            Put16(bytes, at + 6, 1);
            Put32(bytes, at + 12, 20);
            Put32(bytes, at + 16, i == Defines.Length - 1 ? 0 : 28u);
            Put32(bytes, at + 20, Add(Defines[i]));
        }

        return bytes;
    }

    private uint Add(string text)
    {
        var at = (uint)_strings.Count;
        _strings.AddRange(Encoding.ASCII.GetBytes(text));
        _strings.Add(0);
        return at;
    }

    private static void Put16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    private static void Put32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
}
