using CsCheck;
using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Random networks, exported and run by others: with the bits of `forward` by libtorch, and with its numbers by PyTorch.</summary>
[Collection(LibTorchTests.Name)]
public sealed class ExportTests : IDisposable
{
    private static readonly Gen<RandomBatch> batches = Dice.Roll(RandomBatch.Draw, batch => batch.Length);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vgg-exports-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void As_TorchScript_they_compute_the_same_bits() => batches.Sample(
        batch => ForEach(batch, (network, images, logits) =>
        {
            network.ExportTorchScript(Path("n.pt"));
            using var loaded = jit.load<Tensor, Tensor>(Path("n.pt"));
            using var answer = loaded.call(images);
            Assert.Equal(logits.shape, answer.shape);
            Assert.True(answer.equal(logits).all().item<bool>());
        }),
        iter: SampleCount.Of(0.05),
        threads: 1,
        print: batch => batch.ToString());

    [PyTorchFact]
    public void In_PyTorch_they_compute_the_same()
    {
        var count = 0;
        batches.Sample(
            batch => ForEach(batch, (network, images, logits) =>
            {
                var stem = Path(FormattableString.Invariant($"{count++}"));
                network.ExportTorchScript(stem + ".pt");
                network.ExportPyTorch(stem + ".py", stem + ".pth");
                PyTorchFile.Write(stem + ".expected", new Dictionary<string, Tensor> { ["images"] = images, ["logits"] = logits });
            }),
            iter: SampleCount.Of(0.01),
            threads: 1);

        // 32-bit sums in another order.
        Python.Run(
            """
            import runpy, sys, torch
            torch.set_num_threads(1)
            for i in range(int(sys.argv[2])):
                stem = f"{sys.argv[1]}/{i}"
                state, expected = torch.load(stem + ".pth"), torch.load(stem + ".expected")
                source = runpy.run_path(stem + ".py")
                [network] = [value() for value in source.values() if isinstance(value, type) and value.__module__ == "<run_path>" and issubclass(value, torch.nn.Module)]
                script = torch.jit.load(stem + ".pt")
                assert script.original_name == type(network).__name__
                for module in script, network:
                    module.load_state_dict(state, strict=True)
                    module.eval()
                    logits = module(expected["images"])
                    assert logits.shape == expected["logits"].shape, stem
                    difference = (logits - expected["logits"]).abs().max()
                    assert difference <= 1e-4 * (1 + expected["logits"].abs().max()), (stem, difference)
                    if state:
                        module.train()
                        module(expected["images"]).square().sum().backward()
                        assert all(p.grad is not None for p in module.parameters()), stem
            """,
            folder.FullName,
            FormattableString.Invariant($"{count}"));
    }

    private string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    private static void ForEach(RandomBatch batch, Action<VggNetwork, Tensor, Tensor> check)
    {
        using var networks = batch.Load();
        foreach (var planned in batch.Networks)
        {
            using var scope = NewDisposeScope();
            using var network = networks.Create(planned, new VggOptions { Initialize = false });
            RandomWeights.Fill(network);
            network.eval();
            using var recorded = no_grad();
            manual_seed(1);
            var input = network.Architecture.Input;
            var images = randn([2, input.Channels, input.Height, input.Width]);
            try
            {
                check(network, images, Logits(network, images));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{planned.FullName}: {exception.Message}", exception);
            }
        }
    }

    /// <summary>With gradients recorded, forward leaves the order of memory as it is; in another one sums would be rounded otherwise.</summary>
    private static Tensor Logits(VggNetwork network, Tensor images)
    {
        using var recorded = enable_grad();
        return network.call(images).detach();
    }
}
