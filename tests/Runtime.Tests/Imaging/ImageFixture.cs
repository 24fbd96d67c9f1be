using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>What <c>Fixtures/make.py</c> wrote, and its formula for pixels.</summary>
internal static class ImageFixture
{
    public static string Decoding(string name) => Path.Combine(AppContext.BaseDirectory, "Imaging", "Fixtures", "Decoding", name);

    public static string Resizing(string name) => Path.Combine(AppContext.BaseDirectory, "Imaging", "Fixtures", "Resizing", name);

    /// <summary>Reads a binary PPM or PGM: C, H, W and the bytes channel by channel.</summary>
    public static (long[] Shape, byte[] Planes) ReadPixels(string path)
    {
        var file = File.ReadAllBytes(path);
        var (words, at) = (new List<string>(), 0);
        while (words.Count < 4)
        {
            var end = Array.FindIndex(file, at, value => value is (byte)' ' or (byte)'\n');
            words.Add(Encoding.ASCII.GetString(file, at, end - at));
            at = end + 1;
        }

        var channels = words[0] == "P6" ? 3 : 1;
        var (width, height) = (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
        return ([channels, height, width], ToPlanes(file.AsSpan(at), channels));
    }

    /// <summary>From pixels whose channels stand together to channel by channel.</summary>
    public static byte[] ToPlanes(ReadOnlySpan<byte> pixels, int channels)
    {
        var planes = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            planes[(i % channels * (pixels.Length / channels)) + (i / channels)] = pixels[i];
        }

        return planes;
    }

    /// <summary>float32 numbers in little-endian order.</summary>
    public static float[] ReadNumbers(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();

    /// <summary>A small PNG that says it is larger.</summary>
    public static byte[] PngClaiming(int height, int width)
    {
        var png = File.ReadAllBytes(Decoding("colour.png"));

        // Width and height stand at 16 and 20 of a PNG, the checksum of their chunk at 29.
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(png.AsSpan(12, 17)));
        return png;
    }

    /// <summary>Noise C×H×W by the formula of the script.</summary>
    public static Tensor Noise(int channels, int height, int width)
    {
        var planes = new byte[channels * height * width];
        for (var i = 0; i < planes.Length; i++)
        {
            var (c, y, x) = (i / (height * width), i / width % height, i % width);
            var mixed = (uint)(((x * 7919) + (y * 104729) + (c * 1299709)) ^ (x * y));
            planes[i] = (byte)(unchecked(mixed * 2654435761) >> 24);
        }

        return tensor(planes, [channels, height, width], dtype: ScalarType.Byte);
    }

    // The checksum of a PNG's chunks (ISO/IEC 15948, annex D).
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
