using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Models.Tests;

/// <summary>A network filled by the formula, written here, read by PyTorch, written by PyTorch in both of its containers, and read here: the same bits.</summary>
public sealed class PyTorchRoundTripTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vgg-round-trip-");

    public void Dispose() => _folder.Delete(recursive: true);

    [PyTorchFact]
    public void The_bits_stay_the_same()
    {
        using var network = new Vgg16CifarBn(new VggOptions { Initialize = false });
        FormulaWeights.Fill(network);
        var (written, zip, legacy) = (Path("written.pth"), Path("zip.pth"), Path("legacy.pth"));
        PyTorchFile.Write(written, network.state_dict());

        // Python repeats the formula for a few numbers of each tensor, so that what it reads is not only what was written but what was meant.
        Python.Run(
            """
            import sys, zlib, torch
            state = torch.load(sys.argv[1], weights_only=True)
            def u(key, i):
                h = (i * 0x9E3779B1 + zlib.crc32(key.encode())) & 0xFFFFFFFF
                h ^= h >> 16; h = h * 0x85EBCA6B & 0xFFFFFFFF; h ^= h >> 13; h = h * 0xC2B2AE35 & 0xFFFFFFFF; h ^= h >> 16
                return h / 2**32 * 2 - 1
            def meant(key, tensor, i):
                if key.endswith("num_batches_tracked"): return 0
                if key.endswith("running_var"): return 1 + 0.5 * abs(u(key, i))
                if tensor.dim() > 1: return u(key, i) * (6 / (tensor.numel() / tensor.shape[0])) ** 0.5
                return 1 + 0.1 * u(key, i) if key.endswith(".weight") else 0.1 * u(key, i)
            for key, tensor in state.items():
                flat = tensor.flatten()
                for i in {0, 1, tensor.numel() // 2, tensor.numel() - 1} & set(range(tensor.numel())):
                    assert flat[i].item() == torch.tensor(meant(key, tensor, i), dtype=torch.float64).to(tensor.dtype).item(), (key, i)
            torch.save(state, sys.argv[2])
            torch.save(state, sys.argv[3], _use_new_zipfile_serialization=False)
            """,
            written, zip, legacy);

        using var scope = NewDisposeScope();
        foreach (var path in new[] { zip, legacy })
        {
            using var loaded = Vgg16CifarBn.Load(path);
            var (expected, actual) = (network.state_dict(), loaded.state_dict());
            Assert.Equal(expected.Keys, actual.Keys);
            Assert.All(expected, pair => Assert.True(pair.Value.eq(actual[pair.Key]).all().item<bool>(), $"{pair.Key} of {path}"));
        }
    }

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);
}
