using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace VggGen.Cli.Features;

/// <summary>What a `.npy` file begins with (numpy.lib.format, version 1.0): a signature, a length, and a Python dictionary as text.</summary>
internal static class NpyHeader
{
    private const int Alignment = 64;
    private const int PrefixLength = 10;

    /// <summary>The header of float32 or int64, little-endian, in C order.</summary>
    public static byte[] Of(string path, IReadOnlyList<FeatureTensor> tensors, IReadOnlyList<string> images, int leastLength)
    {
        var tensor = tensors.Single();
        var extents = string.Join(", ", tensor.Shape(images.Count).Select(extent => extent.ToString(CultureInfo.InvariantCulture)));

        // Of a tuple of one Python asks for a comma behind it.
        var shape = tensor.RowShape.Count == 0 ? $"{extents}," : extents;
        var text = Encoding.ASCII.GetBytes($"{{'descr': '{(tensor.Type == ScalarType.Int64 ? "<i8" : "<f4")}', 'fortran_order': False, 'shape': ({shape}), }}");
        var length = Math.Max(leastLength, PrefixLength + text.Length + 1);
        var header = new byte[(length + Alignment - 1) / Alignment * Alignment];
        header.AsSpan().Fill((byte)' ');
        new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0 }.CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(PrefixLength - sizeof(ushort)), checked((ushort)(header.Length - PrefixLength)));
        text.CopyTo(header, PrefixLength);
        header[^1] = (byte)'\n';
        return header;
    }
}
