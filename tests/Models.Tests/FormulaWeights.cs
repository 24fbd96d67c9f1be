using System.Runtime.InteropServices;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace VggGen.Models.Tests;

/// <summary>
/// Weights and images that a formula gives, so that any implementation can fill the same network and compare its outputs: for
/// key k and flat index i, h = i · 0x9E3779B1 + crc32(k), mixed as MurmurHash3's 32-bit finaliser does; u = h / 2³² · 2 − 1.
/// </summary>
internal static class FormulaWeights
{
    public static void Fill(torch.nn.Module network)
    {
        using var guard = no_grad();
        foreach (var (key, tensor) in network.state_dict())
        {
            if (key.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            {
                tensor.zero_();
                continue;
            }

            var scale = tensor.dim() > 1 ? Math.Sqrt(6.0 * tensor.shape[0] / tensor.numel()) : 0.1;
            var offset = tensor.dim() == 1 && key.EndsWith(".weight", StringComparison.Ordinal) ? 1.0 : 0.0;
            var isVariance = key.EndsWith("running_var", StringComparison.Ordinal);
            Write(tensor, Values(key, tensor.numel(), u => (float)(isVariance ? 1 + (0.5 * Math.Abs(u)) : offset + (scale * u))));
        }
    }

    /// <summary>An image batch N×C×H×W of u with the key `input`.</summary>
    public static Tensor Images(params long[] shape)
    {
        var images = empty(shape);
        Write(images, Values("input", images.numel(), u => (float)u));
        return images;
    }

    private static float[] Values(string key, long count, Func<double, float> value)
    {
        var seed = Crc32(key);
        var values = new float[count];
        Parallel.For(0, (int)((count + 65535) / 65536), block =>
        {
            var end = Math.Min(count, (block + 1L) * 65536);
            for (var i = block * 65536L; i < end; i++)
            {
                values[i] = value((Mix(unchecked(((uint)i * 0x9E3779B1u) + seed)) / 4294967296.0 * 2) - 1);
            }
        });
        return values;
    }

    private static uint Mix(uint h)
    {
        unchecked
        {
            h ^= h >> 16;
            h *= 0x85EBCA6B;
            h ^= h >> 13;
            h *= 0xC2B2AE35;
            return h ^ (h >> 16);
        }
    }

    /// <summary>CRC-32 as zip files have it (ISO 3309, reflected polynomial 0xEDB88320).</summary>
    private static uint Crc32(string key)
    {
        var crc = 0xFFFFFFFF;
        foreach (var octet in Encoding.ASCII.GetBytes(key))
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static void Write(Tensor tensor, float[] values)
    {
        var address = tensor.bytes;
        MemoryMarshal.AsBytes<float>(values).CopyTo(address);
    }
}
