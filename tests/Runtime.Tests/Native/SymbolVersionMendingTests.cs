using System.Buffers.Binary;
using VggGen.Runtime.Tasks;
using VggGen.Runtime.Tasks.Elf;

namespace VggGen.Runtime.Tests.Native;

public sealed class SymbolVersionMendingTests
{
    private const string Library = "libstdc++.so.6";

    [Fact]
    public void TorchSharps_library_is_mended_by_one_bit()
    {
        var original = NativeFiles.ReadOriginal();
        var untouched = (byte[])original.Clone();

        var result = SymbolVersionMending.Mend(original);

        Assert.Equal(MendingOutcome.Mended, result.Outcome);
        Assert.Equal(untouched, original);
        var changed = Enumerable.Range(0, original.Length).Where(i => original[i] != result.Bytes[i]).ToList();
        Assert.Equal(0x2, original[Assert.Single(changed)] ^ result.Bytes[changed[0]]);

        var before = NeededVersion.ReadAll(ElfImage.Open(original));
        var after = NeededVersion.ReadAll(ElfImage.Open(result.Bytes));
        Assert.DoesNotContain(before, needed => needed.IsWeak);
        Assert.Equal("GLIBCXX_3.4.32", Assert.Single(after, needed => needed.IsWeak).Name);
        Assert.Equal(before.Select(needed => needed.Name), after.Select(needed => needed.Name));
    }

    [Fact]
    public void A_mended_library_is_already_mended()
    {
        var mended = SymbolVersionMending.Mend(NativeFiles.ReadOriginal()).Bytes;

        var again = SymbolVersionMending.Mend(mended);

        Assert.Equal(MendingOutcome.AlreadyMended, again.Outcome);
        Assert.Same(mended, again.Bytes);
    }

    [LinuxFact]
    public void Libtorch_itself_needs_no_mending()
    {
        var library = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libc10.so"));

        var result = SymbolVersionMending.Mend(library);

        Assert.Equal(MendingOutcome.NothingToMend, result.Outcome);
        Assert.Same(library, result.Bytes);
    }

    [Fact]
    public void A_file_without_version_needs_needs_no_mending() =>
        Assert.Equal(MendingOutcome.NothingToMend, SymbolVersionMending.Mend(SyntheticElf.LibStdCxx(30)).Outcome);

    [Fact]
    public void A_library_that_uses_code_of_the_version_is_refused_by_name()
    {
        var library = new SyntheticElf
        {
            Needs = [(Library, "GLIBCXX_3.4.32", 0, 5)],
            Symbols = [("_ZSt21ios_base_library_initv", 5), ("_ZNSt6chrono8tzdb_newEv", 0x8005)],
        }.Build();

        var result = SymbolVersionMending.Mend(library);

        Assert.Equal(MendingOutcome.Unmendable, result.Outcome);
        Assert.Same(library, result.Bytes);
        Assert.Contains("_ZNSt6chrono8tzdb_newEv", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_found_among_several_libraries_and_other_flags_stay()
    {
        var library = new SyntheticElf
        {
            Needs = [("libm.so.6", "GLIBC_2.3", 0, 2), (Library, "GLIBCXX_3.4", 0, 3), (Library, "GLIBCXX_3.4.32", 0x1, 4), ("libc.so.6", "GLIBC_2.34", 0, 5)],
            Symbols = [("_ZSt21ios_base_library_initv", 4), ("malloc", 5)],
        }.Build();

        var result = SymbolVersionMending.Mend(library);

        Assert.Equal(MendingOutcome.Mended, result.Outcome);
        Assert.Equal([0, 0, 0x3, 0], NeededVersion.ReadAll(ElfImage.Open(result.Bytes)).Select(needed => (int)needed.Flags));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MZ this is a Windows library")]
    [InlineData("\u007fEL")]
    [InlineData("\u007fELF\u0001\u0001 32 bits wide")]
    [InlineData("\u007fELF\u0002\u0002 big-endian")]
    public void Other_files_are_not_ELF(string contents)
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(contents);

        var result = SymbolVersionMending.Mend(bytes);

        Assert.Equal(MendingOutcome.NotElf, result.Outcome);
        Assert.Same(bytes, result.Bytes);
        Assert.NotEmpty(result.Reason);
    }

    [Fact]
    public void A_real_file_cut_off_anywhere_is_damaged()
    {
        var original = NativeFiles.ReadOriginal();

        // Densely through the header, then in strides; the section table stands at the end, so that every cut hurts.
        var lengths = Enumerable.Range(6, 200).Concat(Enumerable.Range(1, 150).Select(i => original.Length - (i * 15_991)).Where(length => length > 0)).Append(original.Length - 1);
        foreach (var length in lengths)
        {
            var result = SymbolVersionMending.Mend(original[..length]);
            Assert.True(result.Outcome == MendingOutcome.Damaged, $"{result.Outcome} at {length} bytes");
            Assert.NotEmpty(result.Reason);
        }
    }

    [Fact]
    public void No_changed_byte_makes_it_throw_or_touch_more_than_flags()
    {
        var library = new SyntheticElf
        {
            Needs = [("libc.so.6", "GLIBC_2.34", 0, 2), (Library, "GLIBCXX_3.4.32", 0, 3)],
            Symbols = [("_ZSt21ios_base_library_initv", 3)],
        }.Build();
        Assert.Equal(MendingOutcome.Mended, SymbolVersionMending.Mend(library).Outcome);

        foreach (byte value in new byte[] { 0x00, 0x01, 0x7f, 0x80, 0xff })
        {
            for (var i = 0; i < library.Length; i++)
            {
                var changed = (byte[])library.Clone();
                changed[i] = value;
                var result = SymbolVersionMending.Mend(changed);
                Assert.InRange(Enumerable.Range(0, changed.Length).Count(at => changed[at] != result.Bytes[at]), 0, result.Outcome == MendingOutcome.Mended ? 1 : 0);
            }
        }
    }

    [Theory]
    [InlineData(8)] // where vn_aux stands
    [InlineData(12)] // vn_next
    [InlineData(28)] // vna_next of the first need
    public void Records_that_lead_nowhere_are_damaged(int field)
    {
        var library = new SyntheticElf { Needs = [(Library, "GLIBCXX_3.4", 0, 2), (Library, "GLIBCXX_3.4.30", 0, 3), ("libc.so.6", "GLIBC_2.34", 0, 4)] }.Build();
        var section = ElfImage.Open(library).FindSection(ElfSection.VersionNeeds)!;
        foreach (uint distance in new[] { 0x7fffffffu, 0xffffffffu, (uint)section.Size - 15 })
        {
            BinaryPrimitives.WriteUInt32LittleEndian(library.AsSpan((int)section.Offset + field), distance);
            Assert.Equal(MendingOutcome.Damaged, SymbolVersionMending.Mend(library).Outcome);
        }
    }

    [Fact]
    public void Records_shared_by_many_needs_are_damaged()
    {
        // Each record is a need that begins the chain of all later ones: without a bound, a walk over millions of records.
        const int Count = 3_000;
        var needs = Enumerable.Repeat((Library, "GLIBCXX_3.4", (ushort)0, (ushort)2), Count - 1).ToArray();
        var library = new SyntheticElf { Needs = needs }.Build();
        var section = ElfImage.Open(library).FindSection(ElfSection.VersionNeeds)!;
        for (var i = 0; i < Count; i++)
        {
            var record = library.AsSpan((int)section.Offset + (16 * i), 16);
            BinaryPrimitives.WriteUInt16LittleEndian(record[2..], ushort.MaxValue); // vn_cnt
            BinaryPrimitives.WriteUInt32LittleEndian(record[4..], 1); // vn_file
            BinaryPrimitives.WriteUInt32LittleEndian(record[8..], i == Count - 1 ? 0 : 16u); // vn_aux, and vna_name
            BinaryPrimitives.WriteUInt32LittleEndian(record[12..], i == Count - 1 ? 0 : 16u); // vn_next and vna_next
        }

        Assert.Equal(MendingOutcome.Damaged, SymbolVersionMending.Mend(library).Outcome);
    }
}
