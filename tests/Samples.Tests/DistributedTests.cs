using System.Globalization;
using System.Net;
using System.Net.Sockets;
using VggGen.PyTorch;
using static TorchSharp.torch;
using static VggGen.Samples.Tests.SampleProcess;

namespace VggGen.Samples.Tests;

/// <summary>The sample of training on many machines, with two processes on one.</summary>
public sealed class DistributedTests : IDisposable
{
    private static readonly string s_script = Path.Combine(SampleProcess.Folder, "Distributed", "train.py");

    private readonly string _folder = Directory.CreateTempSubdirectory("vgg-distributed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PyTorchFact]
    public async Task Two_processes_train_one_network_and_its_weights_come_back()
    {
        if (Python.Run("import importlib.util; print(importlib.util.find_spec('torchvision') is not None)").Trim() != "True")
        {
            return;
        }

        var (network, weights, photos) = (At("network.pt"), At("weights.pth"), DrawnPhotos.Write(At("photos"), 20));
        var exported = Run("Distributed", "export", network);
        Assert.Equal((0, ""), (exported.ExitCode, exported.Error));

        var port = FreePort();
        var ranks = await Task.WhenAll(new[] { "0", "1" }.Select(rank => Task.Run(() => Start(
            Python.WithTorch!,
            ["-W", "ignore", s_script, network, photos, weights, "16"],
            ("RANK", rank),
            ("WORLD_SIZE", "2"),
            ("MASTER_ADDR", "127.0.0.1"),
            ("MASTER_PORT", port),
            ("OMP_NUM_THREADS", "1")))));
        Assert.All(ranks, rank => Assert.True(rank.ExitCode == 0, rank.Error));

        var losses = ranks[0].Output[..^1].Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(16, losses.Count);
        Assert.True(losses[^1] < 0.5 * losses[0], string.Join(", ", losses));

        var digests = ranks.Select((rank, place) => rank.Output[^1].Split($"rank {place.ToString(CultureInfo.InvariantCulture)}: ")[1]).ToList();
        Assert.Equal(digests[0], digests[1]);
        Assert.Equal(64, digests[0].Length);

        // What the two trained computes here what it computes there.
        Python.Run(
            """
            import sys, torch
            network = torch.jit.load(sys.argv[1])
            network.load_state_dict(torch.load(sys.argv[2]))
            images = torch.randn(4, 3, 64, 64)
            torch.save({"images": images, "logits": network(images).detach()}, sys.argv[3])
            """,
            network, weights, At("expected.pth"));
        using (NewDisposeScope())
        {
            var expected = WeightsFile.Read(At("expected.pth"));
            using var trained = Distributed.Photos.Load(weights);
            using var fresh = Distributed.Photos.Load(network);
            var difference = (trained.call(expected["images"]) - expected["logits"]).abs().max().item<float>();
            Assert.True(difference <= 1e-4f, FormattableString.Invariant($"{difference}")); // 32-bit sums in another order.
            Assert.True((fresh.call(expected["images"]) - expected["logits"]).abs().max().item<float>() > 0.1f);
        }

        var tested = Run("Distributed", "test", weights, photos);
        Assert.Equal((0, ""), (tested.ExitCode, tested.Error));
        Assert.Matches(@"^\d+\.\d %? ?of 40 images are right\.$", Assert.Single(tested.Output));
    }

    [Fact]
    public void Without_arguments_it_says_what_it_takes_and_of_a_mistake_what_it_is()
    {
        var (exitCode, output, error) = Run("Distributed");
        Assert.Equal((2, 0), (exitCode, output.Length));
        Assert.StartsWith("Distributed export NETWORK", error, StringComparison.Ordinal);

        var mistake = Run("Distributed", "test", At("no.pth"), _folder);
        Assert.Equal(2, mistake.ExitCode);
        Assert.StartsWith($"{At("no.pth")}: ", Assert.Single(mistake.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_stays_under_sixty_lines() => Assert.InRange(File.ReadLines(s_script).Count(), 1, 60);

    private string At(string name) => Path.Combine(_folder, name);

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
