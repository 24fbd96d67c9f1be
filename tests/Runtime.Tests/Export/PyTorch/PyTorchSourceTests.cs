using VggGen.Cultures;
using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests.Export.PyTorch;

public sealed class PyTorchSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_reads_as_a_Python_programmer_would_write_it()
    {
        using var network = new SmallVgg(new VggOptions { Device = META });
        network.ExportPyTorch(_folder["small.py"]);

        Assert.Equal(
            """"
            import torch
            from torch import nn


            class SmallVgg(nn.Module):
                """Images N×3×16×16 to logits N×5.

                5,105 parameters. The keys of the state dict are torchvision's:

                    model = SmallVgg()
                    model.load_state_dict(torch.load("weights.pth"))
                    model.eval()
                    logits = model(images)
                """

                def __init__(self) -> None:
                    super().__init__()
                    self.features = nn.Sequential(
                        nn.Conv2d(3, 8, kernel_size=3, padding=1),  # conv1_1: 8×16×16
                        nn.BatchNorm2d(8),
                        nn.ReLU(inplace=True),
                        nn.MaxPool2d(kernel_size=2, stride=2),  # pool1: 8×8×8
                        nn.Conv2d(8, 12, kernel_size=3, padding=1),  # conv2_1: 12×8×8
                        nn.BatchNorm2d(12),
                        nn.ReLU(inplace=True),
                        nn.MaxPool2d(kernel_size=2, stride=2),  # pool2: 12×4×4
                    )
                    self.classifier = nn.Sequential(
                        nn.Linear(192, 20),  # fc3: 20
                        nn.ReLU(inplace=True),
                        nn.Dropout(p=0.5),
                        nn.Linear(20, 5),  # fc4: 5
                    )

                def forward(self, x: torch.Tensor) -> torch.Tensor:
                    x = self.features(x)
                    x = torch.flatten(x, 1)
                    x = self.classifier(x)
                    return x

            """",
            File.ReadAllText(_folder["small.py"]));
    }

    [Fact]
    public void What_torchvisions_numbers_leave_out_has_a_name_and_long_lines_are_broken()
    {
        using var culture = new CommaCulture();
        using var network = new DescribedVgg(ExportedNetworks.EveryKind, new VggOptions { Device = META });
        network.ExportPyTorch(_folder["n.py"]);

        Assert.Equal(
            """"
            from collections import OrderedDict

            import torch
            from torch import nn


            class DescribedVgg(nn.Module):
                """Images N×2×13×11 to logits N×5.

                1,177 parameters. The keys of the state dict are torchvision's:

                    model = DescribedVgg()
                    model.load_state_dict(torch.load("weights.pth"))
                    model.eval()
                    logits = model(images)
                """

                def __init__(self) -> None:
                    super().__init__()
                    features = {
                        "drop0": nn.Dropout(p=0.1),  # drop0: 2×13×11
                        # lrn0: 2×13×11
                        "lrn0": nn.LocalResponseNorm(2, alpha=0.3, beta=0.75, k=2.0),
                        "0": nn.Conv2d(2, 6, kernel_size=3, padding=1),  # conv1_1: 6×13×11
                        "1": nn.BatchNorm2d(6),
                        "2": nn.LeakyReLU(0.2, inplace=True),
                        # conv1_2: 6×13×11
                        "3": nn.Conv2d(6, 6, kernel_size=3, padding=1, groups=3, bias=False),
                        "4": nn.LeakyReLU(-1.0),
                        # pool1: 6×7×6
                        "5": nn.MaxPool2d(kernel_size=(3, 2), stride=2, ceil_mode=True),
                        # conv2_1: 5×7×6
                        "6": nn.Conv2d(6, 5, kernel_size=3, padding=1, bias=False),
                        "7": nn.BatchNorm2d(5),
                        "8": nn.ELU(inplace=True),
                        # conv2_2: 5×7×6
                        "9": nn.Conv2d(5, 5, kernel_size=(3, 1), padding=(2, 0), dilation=(2, 1)),
                        "10": nn.GELU(),
                        # lrn2: 5×7×6
                        "lrn2": nn.LocalResponseNorm(5, alpha=0.0001, beta=0.5, k=1.0),
                        "11": nn.MaxPool2d(kernel_size=2, stride=1, dilation=2),  # pool2: 5×5×4
                        "12": nn.Conv2d(5, 4, kernel_size=3, padding=1),  # conv3_1: 4×5×4
                        "13": nn.Identity(),
                        "14": nn.Conv2d(4, 4, kernel_size=3, padding=1),  # conv3_2: 4×5×4
                        "15": nn.SiLU(),
                        # pool3: 4×3×3
                        "16": nn.AvgPool2d(kernel_size=2, stride=2, padding=(0, 1), ceil_mode=True),
                        "drop3": nn.Dropout(p=0.25),  # drop3: 4×3×3
                        "17": nn.AdaptiveAvgPool2d((2, 3)),  # pool4: 4×2×3
                    }
                    self.features = nn.Sequential(OrderedDict(features))
                    classifier = {
                        "0": nn.Linear(24, 7, bias=False),  # fc5: 7
                        "drop5": nn.Dropout(p=0.3333333333333333),  # drop5: 7
                        "1": nn.Identity(),
                        "2": nn.Identity(),
                        "3": nn.Linear(7, 6),  # fc6: 6
                        "4": nn.ELU(inplace=True),
                        "5": nn.Dropout(p=0.5),
                        "6": nn.Linear(6, 5),  # fc7: 5
                    }
                    self.classifier = nn.Sequential(OrderedDict(classifier))

                def forward(self, x: torch.Tensor) -> torch.Tensor:
                    x = self.features(x)
                    x = torch.flatten(x, 1)
                    x = self.classifier(x)
                    return x

            """",
            File.ReadAllText(_folder["n.py"]));
    }

    [Fact]
    public void Lines_that_are_too_long_are_broken_as_Black_breaks_them()
    {
        var (output, stride) = (FeatureShape.Map(1000, 5, 5), new Size2(1, 9));
        var conv = new ConvolutionDescription("conv1_1", output, 3, "features.0", 1000, 999, KernelSize: (9, 1), stride, (4, 0), Dilation: 1, Groups: 1, HasBias: false, BatchNormKey: null, Activation.None);
        NetworkDescription network = new("long", FeatureShape.Map(1000, 5, 5), [conv, conv with { OutputChannels = 1000, Name = "conv\n1_2", Key = "features.2", Dilation = (10000, 10000), Groups = 1000 }]);
        var source = PyTorchSource.Of(network, "Long", null);
        Assert.Contains(
            """
                    self.features = nn.Sequential(
                        # conv1_1: 1000×5×5
                        nn.Conv2d(
                            1000, 999, kernel_size=(9, 1), stride=(1, 9), padding=(4, 0), bias=False
                        ),
                        nn.Identity(),
                        # conv_1_2: 1000×5×5
                        nn.Conv2d(
                            1000,
                            1000,
                            kernel_size=(9, 1),
                            stride=(1, 9),
                            padding=(4, 0),
                            dilation=10000,
                            groups=1000,
                            bias=False,
                        ),
                    )

            """,
            source,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Überblick", "class U00DCberblick(nn.Module):")]
    [InlineData("nn", "class nn_(nn.Module):")]
    [InlineData("OrderedDict", "class OrderedDict_(nn.Module):")]
    [InlineData("None", "class None_(nn.Module):")]
    public void Names_of_classes_are_Pythons(string name, string line)
        => Assert.Contains(line, PyTorchSource.Of(SmallVgg.Description, name, null).Split('\n'));

    [Theory]
    [InlineData("w.pth", "model.load_state_dict(torch.load(\"w.pth\"))")]
    [InlineData("w.PT", "model.load_state_dict(torch.load(\"w.PT\"))")]
    [InlineData("w.safetensors", "model.load_state_dict(load_file(\"w.safetensors\"))")]
    [InlineData("\"\"\"w.pth", "model.load_state_dict(torch.load(\"weights.pth\"))")]
    public void Weights_go_with_it_where_they_are_asked_for(string name, string line)
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        network.ExportPyTorch(_folder["small.py"], _folder[name]);

        Assert.Contains(line, File.ReadAllText(_folder["small.py"]), StringComparison.Ordinal);
        using var loaded = SmallVgg.Load(_folder[name]);
        Assert.All(network.state_dict(), pair => Tensors.AssertEqual(pair.Key, pair.Value, loaded.state_dict()[pair.Key]));
    }

    [Fact]
    public void What_cannot_be_exported_is_said_and_leaves_no_file()
    {
        using var network = new SmallVgg();
        var nowhere = _folder[Path.Combine("nowhere", "n.py")];
        Assert.StartsWith($"{nowhere}: cannot be written: there is no folder", Assert.Throws<WeightsException>(() => network.ExportPyTorch(nowhere)).Message, StringComparison.Ordinal);
        Assert.StartsWith("PyTorch reads weights from .pth, .pt, .safetensors; w.dat is", Assert.Throws<ArgumentException>(() => network.ExportPyTorch(_folder["n.py"], "w.dat")).Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [PyTorchFact]
    public void It_runs_there_as_it_does_here()
    {
        List<string> files = [];
        foreach (var description in ExportedNetworks.All.Values)
        {
            using var scope = NewDisposeScope();
            using var network = ExportedNetworks.Create(description);
            var path = _folder[$"{files.Count}"];
            network.ExportPyTorch($"{path}.py", $"{path}.pth");
            var images = ExportedNetworks.Images(description);
            PyTorchFile.Write($"{path}.expected", new Dictionary<string, Tensor> { ["images"] = images, ["logits"] = network.call(images) });
            files.Add(path);
        }

        // 32-bit sums in another order.
        Python.Run(
            """
            import runpy, sys, torch
            for path in sys.argv[1:]:
                network, state, expected = runpy.run_path(path + ".py")["DescribedVgg"](), torch.load(path + ".pth"), torch.load(path + ".expected")
                assert sorted(network.state_dict()) == sorted(state), (list(network.state_dict()), list(state))
                network.load_state_dict(state, strict=True)
                network.eval()
                difference = (network(expected["images"]) - expected["logits"]).abs().max()
                assert difference <= 1e-5 * (1 + expected["logits"].abs().max()), (path, difference)
                network.train()
                logits = network(expected["images"])
                if state:
                    logits.square().sum().backward()
                    assert all(p.grad is not None for p in network.parameters())
            """,
            [.. files]);
    }
}
