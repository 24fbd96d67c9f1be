using System.Buffers.Binary;
using System.IO.Compression;
using static VggGen.Runtime.Tests.PyTorch.PickleText;

namespace VggGen.Runtime.Tests.Hostile;

public sealed class HostileZipTests : IDisposable
{
    private static readonly string s_pickle = $"{Dictionary(("w", Tensor()))}.";
    private static readonly (string, byte[])[] s_good = [("archive/data.pkl", Bytes(s_pickle)), ("archive/data/0", Floats())];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../evil")]
    [InlineData("archive/../../evil")]
    [InlineData("archive/data/..")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/evil")]
    [InlineData("archive\\..\\evil")]
    public void Entries_outside_of_the_archive_are_refused(string name)
        => HostileFile.AssertRefused(_folder["w"], Archive(CompressionLevel.NoCompression, [.. s_good, (name, [1])]), $"the zip archive has an entry {name}, which is a place outside of it");

    [Fact]
    public void An_entry_twice_is_refused()
        => HostileFile.AssertRefused(_folder["w"], Archive(CompressionLevel.NoCompression, [.. s_good, ("archive/data/0", Floats())]), "archive/data/0 stands twice in the zip archive");

    [Fact]
    public void Archives_of_others_are_told()
    {
        HostileFile.AssertRefused(_folder["w"], Archive(CompressionLevel.NoCompression, ("weights.npy", [1])), "this is a zip archive, but none of PyTorch");
        HostileFile.AssertRefused(_folder["w"], Archive(CompressionLevel.NoCompression, ("a/weights.npy", [1]), ("b/data.pkl", [1])), "this is a zip archive, but none of PyTorch");
        HostileFile.AssertRefused(_folder["w"], Archive(CompressionLevel.NoCompression, [.. s_good, ("archive/byteorder", "big"u8.ToArray())]), "its elements are big-endian");
        HostileFile.AssertRefused(_folder["w"], Archive(CompressionLevel.NoCompression, [.. s_good, ("archive/byteorder", new byte[65])]), "archive/byteorder is of 65 bytes; more than 64 are refused");
    }

    [Theory]
    [InlineData(8, 1, "is encrypted")]
    [InlineData(8, 0x40, "is encrypted")]
    [InlineData(10, 99, "compressed by method 99")]
    [InlineData(10, 14, "compressed by method 14")]
    public void What_must_be_unlocked_first_is_refused(int place, ushort value, string reason)
    {
        var bytes = Zip(s_pickle);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(Central(bytes, 0) + place), value);
        HostileFile.AssertRefused(_folder["w"], bytes, reason);

        if (place == 8)
        {
            bytes = Zip(s_pickle);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), value);
            HostileFile.AssertRefused(_folder["w"], bytes, reason);
        }
    }

    [Theory]
    [InlineData(20, 17u, "claims to take 17 bytes for 16")]
    [InlineData(24, 17u, "claims to take 16 bytes for 17")]
    [InlineData(24, uint.MaxValue, "claims to take 16 bytes for 4294967295")]
    [InlineData(42, 7u, "overlaps what lies behind it")]
    [InlineData(42, 0u, "overlaps what lies behind it")]
    [InlineData(42, 0xFFFFFFF0u, "overlaps what lies behind it")]
    public void Lying_directories_are_refused(int place, uint value, string reason)
    {
        var bytes = Zip(s_pickle);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Central(bytes, 1) + place), value);
        HostileFile.AssertRefused(_folder["w"], bytes, reason);
    }

    [Fact]
    public void Both_lengths_lying_alike_are_refused()
    {
        var bytes = Zip(s_pickle);
        var central = Central(bytes, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(central + 20), 4000);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(central + 24), 4000);
        HostileFile.AssertRefused(_folder["w"], bytes, "archive/data/0 overlaps what lies behind it");

        bytes = Zip(s_pickle);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(28), 60_000);
        HostileFile.AssertRefused(_folder["w"], bytes, "archive/data.pkl overlaps what lies behind it");
    }

    [Fact]
    public void Two_headers_that_differ_are_refused()
    {
        var bytes = Zip(s_pickle);
        bytes[30]++;
        HostileFile.AssertRefused(_folder["w"], bytes, "archive/data.pkl has another name");

        bytes = Zip(s_pickle);
        var local = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Central(bytes, 1) + 42));
        bytes[local]++;
        HostileFile.AssertRefused(_folder["w"], bytes, "archive/data/0 does not begin where the archive's directory says");
    }

    [Fact]
    public void Ends_that_lie_are_refused()
    {
        var good = Zip(s_pickle);
        var end = good.Length - 22;
        foreach (var (place, value, reason) in ((int, uint, string)[])
        [
            (0, 0, "no directory at its end"),
            (8, 0x00030003, "the directory of the zip archive is damaged at entry 2"),
            (8, 0xFFFE_FFFE, "the directory of the zip archive is damaged at entry 2"),
            (8, 0xFFFF_FFFF, "no record of that"),
            (12, 1, "the directory of the zip archive is damaged at entry 0"),
            (12, 0x7FFF_FFFF, "are refused"),
            (12, 100_000, "does not lie within the file"),
            (16, 0x7FFF_FFFF, "does not lie within the file"),
            (16, 1, "damaged at entry 0"),
            (16, uint.MaxValue, "no record of that"),
        ])
        {
            var bytes = good.ToArray();
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(end + place), value);
            HostileFile.AssertRefused(_folder["w"], bytes, reason);
        }
    }

    [Fact]
    public void Large_archives_are_read_by_their_wide_records()
    {
        File.WriteAllBytes(_folder["w"], Widened(Zip(s_pickle)));
        Assert.Null(HostileFile.TryRead(_folder["w"]));
        using var read = Tensors.Read(_folder["w"]);
        Assert.Equal([1], Numbers.Of(read.ByName["w"]));

        foreach (var value in (long[])[-1, long.MaxValue, 1L << 40])
        {
            foreach (var place in (int[])[32, 40, 48])
            {
                var bytes = Widened(Zip(s_pickle));
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(bytes.Length - 22 - 20 - 56 + place), value);
                HostileFile.AssertRefused(_folder["w"], bytes, "");
            }
        }
    }

    [Fact]
    public void Bombs_are_refused_before_they_go_off()
    {
        // Fifty megabytes of zeros out of fifty thousand bytes, more than a file of that length may hold, and many times over.
        var zeros = new byte[50_000_000];
        var storage = Storage(count: zeros.Length / sizeof(float));
        var whole = Tensor(storage, 0, [zeros.Length / sizeof(float)], [1]);
        var bomb = Archive(CompressionLevel.Optimal, ("archive/data.pkl", Bytes($"{Dictionary(("a", whole), ("b", whole))}.")), ("archive/data/0", zeros));
        HostileFile.AssertRefused(_folder["w"], bomb, "times the file's length to read");

        var single = Tensor(storage, 0, [1], [1]);
        bomb = Archive(CompressionLevel.Optimal, ("archive/data.pkl", Bytes($"{Dictionary(("a", single), ("b", single))}.")), ("archive/data/0", zeros));
        HostileFile.AssertRefused(_folder["w"], bomb, "times the file's length to read");

        bomb = Archive(CompressionLevel.Optimal, ("archive/data.pkl", new byte[100_000_000]), ("archive/data/0", Floats()));
        HostileFile.AssertRefused(_folder["w"], bomb, "archive/data.pkl is of 100000000 bytes");

        bomb = Archive(CompressionLevel.Optimal, s_good);
        BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(Central(bomb, 1) + 24), 0x7FFF_FFF0);
        HostileFile.AssertRefused(_folder["w"], bomb, "which cannot be");
    }

    [Theory]
    [InlineData(16, "cannot be decompressed")]
    [InlineData(-4, "is longer than it claims")]
    public void Compressed_storages_are_exactly_as_long_as_they_claim(int more, string reason)
    {
        var length = 1600 + more;
        var pickle = Bytes($"{Dictionary(("w", Tensor(Storage(count: length / sizeof(float)), 0, [1], [1])))}.");
        var bytes = Archive(CompressionLevel.Optimal, ("archive/data.pkl", pickle), ("archive/data/0", new byte[1600]));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Central(bytes, 1) + 24), length);
        HostileFile.AssertRefused(_folder["w"], bytes, reason);
    }

    [Fact]
    public void Compressed_bytes_that_are_none_are_refused()
    {
        foreach (var entry in (int[])[0, 1])
        {
            var bytes = Archive(CompressionLevel.Optimal, s_good[0], ("archive/data/0", Floats()));
            var central = Central(bytes, entry);
            var local = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(central + 42));
            bytes.AsSpan(local + 30 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(local + 26)), 4).Fill(0xFF);
            HostileFile.AssertRefused(_folder["w"], bytes, "cannot be decompressed");
        }
    }

    [Fact]
    public void Other_files_of_Python_are_told()
    {
        var tar = new byte[1024];
        "ustar"u8.CopyTo(tar.AsSpan(257));
        HostileFile.AssertRefused(_folder["w"], tar, "this is a tar archive, as PyTorch before 0.1.11 wrote them");
        HostileFile.AssertRefused(_folder["w"], Bytes("\u0080\u0002}q\u0000."), "this is a Python pickle, but none that torch.save wrote");
    }

    /// <summary>Where an entry stands in the directory.</summary>
    private static int Central(byte[] bytes, int index)
    {
        var place = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 6));
        for (; index > 0; index--)
        {
            place += 46 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(place + 28)) + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(place + 30));
        }

        return place;
    }

    /// <summary>The same archive with everything that can be wide written wide.</summary>
    private static byte[] Widened(byte[] bytes)
    {
        var start = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 6));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(bytes.Length - 12));
        var directory = new List<byte>();
        for (var i = 0; i < count; i++)
        {
            var entry = bytes.AsSpan(Central(bytes, i));
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
            var header = entry[..(46 + nameLength)].ToArray();
            var place = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(42));
            var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(24));
            header.AsSpan(20, 8).Fill(0xFF);
            header.AsSpan(42, 4).Fill(0xFF);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(30), 32);
            directory.AddRange([.. header, .. Bytes($"\u0099\u0099\u0000\u0000\u0001\u0000\u0018\u0000{Int64(length)}{Int64(length)}{Int64(place)}")]);
        }

        var end = start + directory.Count;
        return
        [
            .. bytes[..start],
            .. directory,
            .. Bytes($"PK\u0006\u0006{Int64(44)}\u002D\u0000\u002D\u0000{Int32(0)}{Int32(0)}{Int64(count)}{Int64(count)}{Int64(directory.Count)}{Int64(start)}"),
            .. Bytes($"PK\u0006\u0007{Int32(0)}{Int64(end)}{Int32(1)}"),
            .. Bytes($"PK\u0005\u0006\u0000\u0000\u0000\u0000\u00FF\u00FF\u00FF\u00FF{Int32(-1)}{Int32(-1)}\u0000\u0000"),
        ];
    }
}
