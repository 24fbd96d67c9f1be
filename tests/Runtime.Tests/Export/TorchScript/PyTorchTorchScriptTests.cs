using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests.Export.TorchScript;

/// <summary>What PyTorch makes of the archives.</summary>
public sealed class PyTorchTorchScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PyTorchFact]
    public void It_runs_there_as_it_does_here()
    {
        List<string> files = [];
        foreach (var (name, description) in ExportedNetworks.All)
        {
            using var scope = NewDisposeScope();
            using var network = ExportedNetworks.Create(description);
            var path = _folder[$"{files.Count}.pt"];
            network.ExportTorchScript(path);
            var images = ExportedNetworks.Images(description);
            SaveState(path, network, images);
            files.Add(path);
        }

        // 32-bit sums in another order.
        Python.Run(
            """
            import sys, torch
            for path in sys.argv[1:]:
                network, expected = torch.jit.load(path), torch.load(path + "h")
                assert not network.training and network.original_name == "DescribedVgg"
                images, logits = expected.pop("images"), expected.pop("logits")
                difference = (network(images) - logits).abs().max()
                assert difference <= 1e-5 * (1 + logits.abs().max()), (path, difference)
                state = network.state_dict()
                assert sorted(state) == sorted(expected), (list(state), list(expected))
                assert all(torch.equal(state[key], expected[key]) for key in state)
                names = [key for key in expected if key.endswith(("weight", "bias"))]
                assert sorted(name for name, p in network.named_parameters() if p.requires_grad) == sorted(names)
                network.load_state_dict(expected, strict=True)
                network.train()
                assert all(module.training for module in network.modules())
                if "features.1.num_batches_tracked" in state and "classifier.0.weight" in state:
                    network(images)
                    assert network.state_dict()["features.1.num_batches_tracked"] == 1
            """,
            [.. files]);
    }

    [PyTorchFact]
    public void It_trains_there_and_its_checkpoint_comes_back()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        network.ExportTorchScript(_folder["small.pt"]);
        Python.Run(
            """
            import sys, torch
            torch.manual_seed(0)
            network = torch.jit.load(sys.argv[1])
            images, labels = torch.randn(8, 3, 16, 16), torch.arange(8) % 5
            network.eval()
            assert torch.equal(network(images), network(images))
            network.train()
            assert not torch.equal(network(images), network(images)), "dropout"
            optimizer = torch.optim.SGD(network.parameters(), 0.05, momentum=0.9)
            def loss():
                return torch.nn.functional.cross_entropy(network(images), labels)
            first = loss().item()
            for _ in range(60):
                optimizer.zero_grad()
                value = loss()
                value.backward()
                optimizer.step()
            assert value.item() < 0.5 * first, (first, value.item())
            network.eval()
            torch.save({"images": images, "logits": network(images).detach()}, sys.argv[4])
            torch.save(network.state_dict(), sys.argv[2])
            torch.jit.save(network, sys.argv[3])
            """,
            _folder["small.pt"], _folder["state.pth"], _folder["trained.pt"], _folder["expected.pth"]);

        using var scope = NewDisposeScope();
        using var expected = Tensors.Read(_folder["expected.pth"]);
        foreach (var path in new[] { _folder["state.pth"], _folder["trained.pt"] })
        {
            using var trained = SmallVgg.Load(path);
            Numbers.AssertEqual(expected.ByName["logits"], trained.call(expected.ByName["images"]), 1e-5f);
        }
    }

    [PyTorchFact]
    public void Its_features_and_its_classifier_run_alone()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        network.ExportTorchScript(_folder["small.pt"]);
        var said = Python.Run(
            """
            import sys, torch
            network = torch.jit.load(sys.argv[1])
            print(network)
            print(list(network.features(torch.zeros(1, 3, 20, 24)).shape), list(network.classifier(torch.zeros(2, 192)).shape))
            try:
                network(torch.zeros(1, 3, 15, 16))
            except Exception as exception:
                print(str(exception).splitlines()[-1])
            """,
            _folder["small.pt"]);

        Assert.Equal(
            """
            RecursiveScriptModule(
              original_name=SmallVgg
              (features): RecursiveScriptModule(
                original_name=Sequential
                (0): RecursiveScriptModule(original_name=Conv2d)
                (1): RecursiveScriptModule(original_name=BatchNorm2d)
                (2): RecursiveScriptModule(original_name=ReLU)
                (3): RecursiveScriptModule(original_name=MaxPool2d)
                (4): RecursiveScriptModule(original_name=Conv2d)
                (5): RecursiveScriptModule(original_name=BatchNorm2d)
                (6): RecursiveScriptModule(original_name=ReLU)
                (7): RecursiveScriptModule(original_name=MaxPool2d)
              )
              (classifier): RecursiveScriptModule(
                original_name=Sequential_2
                (0): RecursiveScriptModule(original_name=Linear)
                (1): RecursiveScriptModule(original_name=ReLU)
                (2): RecursiveScriptModule(original_name=Dropout)
                (3): RecursiveScriptModule(original_name=Linear)
              )
            )
            [1, 12, 5, 6] [2, 5]
            builtins.ValueError: SmallVgg takes images of N×3×16×16; it was given [1, 3, 15, 16]

            """,
            said);
    }

    private static void SaveState(string path, VggNetwork network, Tensor images)
    {
        var expected = network.state_dict();
        expected.Add("images", images);
        expected.Add("logits", network.call(images));
        PyTorchFile.Write($"{path}h", expected);
    }
}
