using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Models.Tests;

/// <summary>The real networks as TorchScript, beside torchvision's own classes.</summary>
public sealed class TorchScriptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vgg-torchscript-");

    public void Dispose() => _folder.Delete(recursive: true);

    [PyTorchFact]
    public void Vgg16_is_torchvisions() => Compare(new Vgg16(new VggOptions { Seed = 1 }), "vgg16");

    [PyTorchFact]
    public void Vgg16_with_batch_norm_is_torchvisions() => Compare(new Vgg16Bn(new VggOptions { Seed = 1 }), "vgg16_bn");

    private void Compare(VggNetwork network, string builder)
    {
        var (script, expected) = (Path.Combine(_folder.FullName, "n.pt"), Path.Combine(_folder.FullName, "expected.pth"));
        using (network)
        {
            using var scope = NewDisposeScope();
            using var unrecorded = no_grad();
            network.eval();
            network.ExportTorchScript(script);
            var images = FormulaWeights.Images(1, 3, 224, 224);
            PyTorchFile.Write(expected, new Dictionary<string, Tensor> { ["images"] = images, ["logits"] = network.call(images) });
        }

        // 32-bit sums in another order, over sixteen layers.
        var said = Python.Run(
            """
            import sys
            try:
                import torchvision
            except ImportError:
                print("no torchvision")
                sys.exit()
            import torch
            network, expected = torch.jit.load(sys.argv[1]), torch.load(sys.argv[2])
            reference = getattr(torchvision.models, sys.argv[3])(weights=None)
            assert list(network.state_dict()) == list(reference.state_dict())
            reference.load_state_dict(network.state_dict(), strict=True)
            network.load_state_dict(reference.state_dict(), strict=True)
            reference.eval()
            with torch.no_grad():
                for logits in network(expected["images"]), reference(expected["images"]):
                    difference = (logits - expected["logits"]).abs().max() / expected["logits"].abs().max()
                    assert difference < 1e-4, difference
            print("equal")
            """,
            script, expected, builder);
        Assert.Matches("^(equal|no torchvision)\n$", said);
    }
}
