using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace VggGen.Runtime.Tests.PyTorch;

/// <summary>
/// Writes pickles instruction by instruction, good ones and bad ones. A part is a text of Latin-1 characters, one a byte; instructions without arguments are written as their letters.
/// </summary>
internal static class PickleText
{
    public static byte[] Bytes(string pickle) => Encoding.Latin1.GetBytes(pickle);

    public static string Text(string text) => $"X{Int32(text.Length)}{text}";

    public static string Global(string module, string name) => $"c{module}\n{name}\n";

    public static string Int32(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return Encoding.Latin1.GetString(bytes);
    }

    public static string Int64(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Encoding.Latin1.GetString(bytes);
    }

    public static string Number(long number) => $"\u008A\u0008{Int64(number)}";

    public static string Tuple(params string[] items) => $"({string.Concat(items)}t";

    public static string Integers(params long[] numbers) => Tuple([.. numbers.Select(Number)]);

    /// <summary>A dictionary of texts to what is written already.</summary>
    public static string Dictionary(params (string Key, string Value)[] items) => $"}}({string.Concat(items.Select(item => Text(item.Key) + item.Value))}u";

    public static string Storage(string key = "0", long count = 4, string type = "FloatStorage", string view = "")
        => $"{Tuple(Text("storage"), Global("torch", type), Text(key), Text("cpu"), Number(count), view)}Q";

    public static string Tensor(string storage, long offset, long[] shape, long[] strides)
        => $"{Global("torch._utils", "_rebuild_tensor_v2")}{Tuple(storage, Number(offset), Integers(shape), Integers(strides), "\u0089", Global("collections", "OrderedDict") + ")R")}R";

    /// <summary>A tensor of one element of the storage 0.</summary>
    public static string Tensor(long offset = 0) => Tensor(Storage(), offset, [1], [1]);

    /// <summary>The container of torch 1.6 with four floats as storage 0, unless other entries are given.</summary>
    public static byte[] Zip(string pickle, params (string Name, byte[] Bytes)[] entries)
        => Archive(CompressionLevel.NoCompression, [("archive/data.pkl", Bytes(pickle)), .. entries is [] ? [("archive/data/0", Floats())] : entries]);

    public static byte[] Archive(CompressionLevel level, params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The old container with four floats as storage 0, unless others are given.</summary>
    public static byte[] Legacy(string pickle, string? keys = null, byte[]? storages = null, string littleEndian = "\u0088", long version = 1001)
        => [.. Bytes($"\u0080\u0002\u008A\nl\u00FC\u009CF\u00F9 j\u00A8P\u0019.{Number(version)}.{Dictionary(("little_endian", littleEndian))}.{pickle}{keys ?? $"]({Text("0")}e."}"),
            .. storages ?? [.. Bytes(Int64(4)), .. Floats()]];

    public static byte[] Floats() => Bytes(Int32(0x3F800000) + Int32(0x40000000) + Int32(0x40400000) + Int32(0x40800000));
}
