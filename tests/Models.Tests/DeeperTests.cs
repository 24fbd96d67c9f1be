using static TorchSharp.torch;

namespace VggGen.Models.Tests;

/// <summary>The paper's deeper networks start from A: its first four convolutions and its fully connected layers (arXiv:1409.1556v6, section 3.1).</summary>
public sealed class DeeperTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".safetensors");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void B_C_D_and_E_take_the_first_four_convolutions_and_the_FCs_of_A()
    {
        using (var a = new VggA(new VggOptions { Seed = 1 }))
        {
            a.SaveWeights(_path);
        }

        var options = new VggOptions { Adaptations = WeightsAdaptations.Shallower, Seed = 2 };
        Check(() => VggB.Load(_path, options), fresh: 6);
        Check(() => VggC.Load(_path, options), fresh: 9);
        Check(() => VggD.Load(_path, options), fresh: 9);
        Check(() => VggE.Load(_path, options), fresh: 12);
    }

    private void Check(Func<VggNetwork> load, int fresh)
    {
        using var file = WeightsFile.Open(_path);
        using var scope = NewDisposeScope();
        var network = load();
        var names = new NetworkNames(network.Architecture);
        var source = new NetworkNames(VggA.Description);
        var weights = network.state_dict();
        string[] wanted = ["conv1_1", "conv2_1", "conv3_1", "conv3_2", "fc6", "fc7", "fc8"];
        Assert.All(wanted, name =>
        {
            var entry = file.Entries.Single(entry => entry.Name == source[name] + ".weight");
            Assert.True(weights[names[name] + ".weight"].eq(file.Map(entry)!).all().item<bool>(), name);
        });
        Assert.Equal(fresh, network.WeightsReport!.Fresh.Count(key => key.EndsWith(".weight", StringComparison.Ordinal)));
        Assert.All(network.WeightsReport.Fresh.Where(key => key.EndsWith(".weight", StringComparison.Ordinal)), key =>
        {
            // Drawn by torchvision's rule, not left as it was in memory.
            var deviation = weights[key].std().item<float>();
            var meant = Math.Sqrt(2.0 / (weights[key].shape[0] * weights[key].shape[2] * weights[key].shape[3]));
            Assert.InRange(deviation / meant, 0.95, 1.05);
        });
        network.Dispose();
    }

    private sealed class NetworkNames(NetworkDescription network)
    {
        public string this[string layer] => network.Layers.Single(candidate => candidate.Name == layer) switch
        {
            ConvolutionDescription convolution => convolution.Key,
            FullyConnectedDescription fullyConnected => fullyConnected.Key,
            _ => "",
        };
    }
}
