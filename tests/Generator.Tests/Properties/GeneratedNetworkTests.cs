using CsCheck;
using static TorchSharp.torch;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Random networks, compiled to C# and run: without a warning, with the shapes, counts and logits that are due, and without a tensor left behind.</summary>
[Collection(LibTorchTests.Name)]
public class GeneratedNetworkTests
{
    private static readonly Gen<RandomBatch> batches = Dice.Roll(RandomBatch.Draw, batch => batch.Length);

    [Fact]
    public void They_run_as_libtorch_runs_their_description() => Sample(0.08, (networks, planned) =>
    {
        using var network = networks.Create(planned, new VggOptions { Initialize = false });
        RandomWeights.Fill(network);
        network.eval();
        using var recorded = no_grad();
        using var images = randn(planned.Scope.Effective.Input is { } input ? [2, input.Channels, input.Height, input.Width] : []);
        using var logits = network.call(images);

        using var scope = NewDisposeScope();
        var (expected, shapes, multiplyAdds) = LibTorchWalk.Run(network.Architecture, network.state_dict(), images);
        Assert.Equal(Views.Layers(planned), Views.Layers(network.Architecture));
        Assert.Equal(shapes, network.Architecture.Layers.Select(layer => layer.Output.ToString()));
        Assert.Equal(expected.shape, logits.shape);
        AssertClose(expected, logits);

        Assert.Equal(planned.MultiplyAdds, multiplyAdds);
        Assert.Equal(multiplyAdds, networks.Constant(planned, "MultiplyAdds"));
        Assert.Equal(network.parameters().Sum(parameter => parameter.numel()), networks.Constant(planned, "ParameterCount"));
        Assert.Equal(planned.WeightLayers, networks.Constant(planned, "WeightLayers"));
    });

    [Fact]
    public void Their_taps_are_those_of_their_description_and_lead_to_the_logits() => Sample(0.05, (networks, planned) =>
    {
        using var network = networks.Create(planned, new VggOptions { Initialize = false });
        RandomWeights.Fill(network);
        network.eval();
        using var recorded = no_grad();
        using var scope = NewDisposeScope();
        var input = network.Architecture.Input;
        using var images = randn([2, input.Channels, input.Height, input.Width]);
        var taps = network.Architecture.Taps;
        Assert.Equal(taps.Select(tap => tap.Name), networks.Taps(planned));
        Assert.Equal(taps.Count, taps.Select(tap => tap.Name).Distinct().Count());
        if (taps.Count == 0)
        {
            return;
        }

        var logits = network.call(images);
        var features = network.ExtractByName(images, [.. taps.Select(tap => tap.Name)]);
        AssertClose(logits, features[^1].reshape(logits.shape));
        for (var i = 0; i < taps.Count; i++)
        {
            var shape = taps[i].Shape;
            Assert.Equal(shape.IsVector ? [2, shape.Channels] : [2, shape.Channels, shape.Height, shape.Width], features[i].shape);
        }

        // Each alone, so that nothing depends on what else was kept.
        AssertClose(features[taps.Count / 2], network.ExtractByName(images, taps[taps.Count / 2].Name)[0]);

        // What a network cannot be slid over with, it says.
        try
        {
            var minimum = network.Architecture.MinimumInput;
            AssertClose(logits, network.Dense(images).reshape(logits.shape));
            network.Dense(randn([1, input.Channels, minimum.Height, minimum.Width]));
        }
        catch (NotSupportedException)
        {
            Assert.Contains(network.Architecture.Layers, layer => layer is AdaptivePoolDescription);
        }
    });

    [Fact]
    public void Compiled_for_inference_they_give_the_same() => Sample(0.08, (networks, planned) =>
    {
        using var network = networks.Create(planned, new VggOptions { Initialize = false });
        RandomWeights.Fill(network);
        network.eval();
        using var recorded = no_grad();
        using var scope = NewDisposeScope();
        var input = network.Architecture.Input;
        using var images = randn([2, input.Channels, input.Height, input.Width]);
        var taps = network.Architecture.Taps.Select(tap => tap.Name).ToArray();
        if (taps.Length == 0)
        {
            return;
        }

        AssertSame(network, new CompileOptions(), images, taps);
        AssertSame(network, new CompileOptions { Exact = true }, images, taps);
    });

    [Fact]
    public void ONNX_Runtime_answers_from_their_export_as_they_do() => Sample(0.05, (networks, planned) =>
    {
        using var network = networks.Create(planned, new VggOptions { Initialize = false });
        RandomWeights.Fill(network);
        network.eval();
        using var recorded = no_grad();
        using var scope = NewDisposeScope();
        var input = network.Architecture.Input;
        var folder = Directory.CreateTempSubdirectory("vgg-onnx-");
        try
        {
            foreach (var options in new[] { new OnnxOptions(), new OnnxOptions { Opset = 21 }, new OnnxOptions { Dense = true } })
            {
                var file = Path.Combine(folder.FullName, "network.onnx");
                if (options.Dense && Record.Exception(() => network.Dense(randn([1, input.Channels, input.Height, input.Width]))) is NotSupportedException)
                {
                    Assert.Throws<NotSupportedException>(() => network.ExportOnnx(file, options));
                    continue;
                }

                network.ExportOnnx(file, options);
                using var engine = new OnnxEngine(file);
                foreach (var (batch, more) in options.Dense ? [(1, 0), (2, 5)] : new[] { (1, 0), (3, 0) })
                {
                    var images = randn([batch, input.Channels, input.Height + more, input.Width + (2 * more)]);
                    AssertClose(options.Dense ? network.Dense(images) : network.call(images), engine.Run(images));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    });

    [Fact]
    public void Their_weights_have_the_keys_and_shapes_that_are_due_and_start_as_written() => Sample(0.03, (networks, planned) =>
    {
        using var network = networks.Create(planned, new VggOptions { Seed = 1 });
        using var recorded = no_grad();
        using var scope = NewDisposeScope();
        Assert.Equal(Views.Parameters(planned), Views.Parameters(network));
        foreach (var layer in planned.Placed.Where(layer => layer.Weight.Count > 0))
        {
            var weight = network.state_dict()[layer.Key + ".weight"];
            Assert.True(weight.isfinite().all().item<bool>(), layer.Name);
            var isConstant = layer.Init is { Word: "normal", Deviation: 0 };
            Assert.True(!isConstant || weight.eq((float)layer.Init.Mean).all().item<bool>(), $"{layer.Name} starts at {layer.Init}");
        }
    });

    [Fact]
    public void A_step_backwards_reaches_every_parameter() => Sample(0.05, (networks, planned) =>
    {
        if (planned.WeightLayers == 0)
        {
            return;
        }

        using var network = networks.Create(planned, new VggOptions { Initialize = false });
        RandomWeights.Fill(network);
        network.train();
        var input = planned.Scope.Effective.Input!;
        using var images = randn([2, input.Channels, input.Height, input.Width]);
        using var logits = network.call(images);
        using var loss = logits.square().sum();
        loss.backward();

        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in network.named_parameters())
        {
            Assert.True(parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), name);
        }
    });

    [Fact]
    public void No_tensor_is_left_behind() => Sample(0.03, (networks, planned) =>
    {
        var input = planned.Scope.Effective.Input!;

        // TorchSharp's constructors leave objects behind that own no memory; so counting begins with a network that stands.
        using var network = networks.Create(planned, new VggOptions { Initialize = false });
        using var images = zeros([2, input.Channels, input.Height, input.Width]);
        using var recorded = no_grad();
        foreach (var isTraining in new[] { false, true })
        {
            network.train(isTraining);
            var before = TensorCount.Now();
            network.call(images).Dispose();
            network.Probabilities(images).Dispose();
            Assert.InRange(Tensor.TotalCount - before, long.MinValue, 0);
        }
    });

    /// <summary>Compiles batches and tries each of their networks; a failure shows the one that failed first.</summary>
    private static void Sample(double weight, Action<LoadedNetworks, PlannedNetwork> check) => batches.Sample(
        batch =>
        {
            using var networks = batch.Load();
            foreach (var planned in batch.Networks)
            {
                try
                {
                    manual_seed(1);
                    check(networks, planned);
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException($"{planned.FullName}: {exception.Message}\n{Views.Layers(planned)}", exception);
                }
            }
        },
        iter: SampleCount.Of(weight),
        threads: 1,
        print: batch => batch.ToString());

    private static void AssertSame(VggNetwork network, CompileOptions options, Tensor images, string[] taps)
    {
        using var compiled = network.CompileByName(options);
        var logits = network.call(images);
        AssertClose(logits, compiled.call(images));

        // All taps at once leave nothing to fuse; some of them leave something.
        var features = network.ExtractByName(images, taps);
        Assert.All(features.Zip(compiled.ExtractByName(images, taps)), pair => AssertClose(pair.First, pair.Second));
        var some = Enumerable.Range(0, taps.Length).Where(place => place % 3 == 1).ToArray();
        if (some.Length > 0)
        {
            Assert.All(some.Zip(compiled.ExtractByName(images, Array.ConvertAll(some, place => taps[place]))), pair => AssertClose(features[pair.First], pair.Second));
        }

        try
        {
            using var larger = randn([1, images.shape[1], images.shape[2] + 3, images.shape[3] + 1]);
            AssertClose(network.Dense(larger), compiled.Dense(larger));
        }
        catch (NotSupportedException)
        {
            Assert.Contains(network.Architecture.Layers, layer => layer is AdaptivePoolDescription);
        }
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        var largest = expected.abs().max().item<float>();
        var difference = (expected - actual).abs().max().item<float>();
        Assert.True(difference <= 1e-4f * (1 + largest), FormattableString.Invariant($"The logits differ by {difference}, of {largest}."));
    }
}
