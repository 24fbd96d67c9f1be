using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public class CompiledNetworkTests
{
    public static TheoryData<CompileOptions> Forms => [new CompileOptions(), new CompileOptions { Exact = true }];

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_gives_the_logits_of_the_network_in_evaluation_mode(CompileOptions options)
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        var images = rand(3, 3, 16, 16);
        var expected = network.call(images);

        // Its mode is no matter.
        network.train();
        using var compiled = network.Compile(options);
        network.eval();
        Numbers.AssertEqual(expected, compiled.call(images), 1e-5f);
        Numbers.AssertEqual(expected.softmax(1), compiled.Probabilities(images), 1e-6f);
        Numbers.AssertEqual(expected.narrow(0, 1, 1), compiled.call(images.narrow(0, 1, 1)), 1e-5f);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Taps_are_those_of_the_network_also_where_layers_are_fused(CompileOptions options)
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        using var compiled = network.Compile(options);
        var images = rand(2, 3, 16, 16);
        SmallTaps.ForEach(tap => Numbers.AssertEqual(network.Extract(images, tap)[tap], compiled.Extract(images, tap)[tap], 1e-5f));

        var expected = network.Extract(images, [.. SmallTaps]);
        var features = compiled.Extract(images, [.. SmallTaps]);
        SmallTaps.ForEach(tap => Numbers.AssertEqual(expected[tap], features[tap], 1e-5f));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_takes_images_of_any_strides_and_leaves_them_as_they_are(CompileOptions options)
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        using var compiled = network.Compile(options);
        var image = rand(1, 3, 16, 16);
        var copy = image.clone();
        Tensor[] views = [image.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2), image.expand(4, -1, -1, -1), rand(2, 3, 20, 20).narrow(2, 3, 16).narrow(3, 1, 16), image.transpose(2, 3)];
        Assert.All(views, view => Numbers.AssertEqual(network.call(view.contiguous()), compiled.call(view), 1e-5f));
        Numbers.AssertEqual(copy, image);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_is_a_copy_unless_the_network_is_released(CompileOptions options)
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        using var compiled = network.Compile(options);
        var images = rand(1, 3, 16, 16);
        var before = compiled.call(images);
        using (no_grad())
        {
            foreach (var parameter in network.parameters())
            {
                parameter.zero_();
            }
        }

        Numbers.AssertEqual(before, compiled.call(images));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_network_that_is_released_lives_on_in_it(CompileOptions options)
    {
        using var scope = NewDisposeScope();
        var network = TrainedSmallVgg.Create();
        var images = rand(2, 3, 16, 16);
        var expected = network.call(images);
        using var compiled = network.Compile(options with { ReleaseNetwork = true });
        Numbers.AssertEqual(expected, compiled.call(images), 1e-5f);

        // What lies before a batch norm went with it.
        var exception = Assert.Throws<InvalidOperationException>(() => compiled.Extract(images, SmallVgg.Taps.Conv1_1));
        Assert.Contains("conv1_1 lies before a batch norm", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_does_not_fit_is_refused_with_what_would(CompileOptions options)
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        using var compiled = network.Compile(options);
        Assert.Contains("SmallVgg takes images of N×3×16×16; it was given 1×3×17×16", Assert.Throws<ArgumentException>(() => compiled.call(rand(1, 3, 17, 16))).Message, StringComparison.Ordinal);
        Assert.Contains("takes images of Float32; it was given Byte", Assert.Throws<ArgumentException>(() => compiled.call(zeros(1, 3, 16, 16, uint8))).Message, StringComparison.Ordinal);
        Assert.Contains("the smallest image that fits is 16×16", Assert.Throws<ArgumentException>(() => compiled.Dense(rand(1, 3, 15, 16))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => compiled.Extract(rand(1, 3, 16, 16)));
        Assert.Throws<ArgumentException>(() => compiled.ExtractByName(rand(1, 3, 16, 16), "conv9"));
        Assert.Throws<ArgumentNullException>(() => compiled.call(null!));
        Assert.Equal([0, 5], compiled.call(zeros(0, 3, 16, 16)).shape);
    }

    [Fact]
    public async Task After_disposal_it_says_so_and_a_forward_under_way_ends()
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        var images = rand(64, 3, 16, 16);
        var compiled = network.Compile();
        var running = Task.Run(() =>
        {
            var forwards = 0;
            try
            {
                for (; ; forwards++)
                {
                    using var logits = compiled.call(images);
                    Assert.True(logits.isfinite().all().item<bool>());
                }
            }
            catch (ObjectDisposedException)
            {
                return forwards;
            }
        });
        await Task.Delay(50);
        compiled.Dispose();
        compiled.Dispose();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("The compiled SmallVgg is disposed", Assert.Throws<ObjectDisposedException>(() => compiled.call(images)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Several_threads_may_use_it_at_once(CompileOptions options)
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        using var compiled = network.Compile(options);
        var batches = Enumerable.Range(1, 12).Select(size => rand(size, 3, 16, 16)).ToArray();
        var expected = Array.ConvertAll(batches, batch => network.call(batch));
        var logits = new Tensor[batches.Length];
        Parallel.For(0, batches.Length, batch => logits[batch] = compiled.call(batches[batch]).DetachFromDisposeScope());
        for (var batch = 0; batch < batches.Length; batch++)
        {
            Numbers.AssertEqual(expected[batch], logits[batch], 1e-5f);
            logits[batch].Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_leaves_no_tensor_behind_and_survives_the_scope_that_first_used_it(CompileOptions options)
    {
        using var network = TrainedSmallVgg.Create();
        using var compiled = network.Compile(options);
        using var images = rand(2, 3, 16, 16);
        using (NewDisposeScope())
        {
            using var mode = inference_mode();
            compiled.call(images);
            compiled.Dense(images);
            compiled.Extract(images, SmallVgg.Taps.Pool2, SmallVgg.Taps.Fc3);
        }

        var before = TensorCount.Now();
        compiled.call(images).Dispose();
        compiled.Dense(images).Dispose();
        compiled.Extract(images, SmallVgg.Taps.Pool2, SmallVgg.Taps.Fc3).Dispose();
        Assert.InRange(Tensor.TotalCount - before, long.MinValue, 0);
    }

    [Fact]
    public void What_could_not_compute_is_not_compiled()
    {
        using var nowhere = new SmallVgg(new VggOptions { Device = META });
        Assert.Contains("meta device", Assert.Throws<InvalidOperationException>(() => nowhere.Compile()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_released_network_says_so_and_writes_over_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder["weights.safetensors"];
        var network = TrainedSmallVgg.Create();
        network.SaveWeights(file);
        var before = File.ReadAllBytes(file);
        using var compiled = network.Compile(new CompileOptions { ReleaseNetwork = true });
        using var images = rand(1, 3, 16, 16);
        Action[] uses =
        [
            () => network.SaveWeights(file),
            () => network.LoadWeights(file),
            () => network.ExportOnnx(file),
            () => network.ExportTorchScript(file),
            () => network.ExportPyTorch(folder["n.py"], folder["n.pth"]),
            () => network.call(images),
            () => network.Dense(images),
            () => network.Compile(),
        ];
        Assert.All(uses, use => Assert.Contains("SmallVgg is disposed", Assert.Throws<ObjectDisposedException>(use).Message, StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllBytes(file));
        Assert.Equal(["weights.safetensors"], folder.Names);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        using var network = TrainedSmallVgg.Create();
        using var nothing = rand(0, 3, 16, 16);
        using var unknown = full([1, 3, 16, 16], float.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Compile(new CompileOptions { Precision = (Precision)99 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Compile(new CompileOptions { Tolerance = -1 }));
        Assert.Contains("no image", Assert.Throws<ArgumentException>(() => network.Compile(new CompileOptions { Precision = Precision.Auto, SampleImages = nothing })).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => network.Compile(new CompileOptions { Precision = Precision.Auto, SampleImages = unknown })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_bfloat16_it_is_near()
    {
        // Without the fused operators, which need a processor that has the instructions; the script around them is the same.
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        using var form = CompiledForms.Script(network, inBFloat16: true, isFused: false, share: false, []);
        var images = rand(4, 3, 16, 16);
        var expected = network.call(images);
        var logits = form.Run(images, [SmallVgg.Description.Taps.Count - 1], dense: false)[0];
        Assert.Equal(ScalarType.Float32, logits.dtype);

        // Eight bits of precision, four layers deep.
        Numbers.AssertEqual(expected, logits, 0.03f * expected.abs().max().item<float>());
        Assert.NotEqual(Numbers.Of(expected), Numbers.Of(logits));
    }

    [Fact]
    public void Where_bfloat16_cannot_run_it_says_what_runs_instead()
    {
        using var network = TrainedSmallVgg.Create();
        using var compiled = network.Compile(new CompileOptions { Precision = Precision.BFloat16 });
        var runs = compiled.Notes[0].StartsWith("bfloat16 by oneDNN", StringComparison.Ordinal);
        Assert.True(runs || compiled.Notes[0].StartsWith("bfloat16 gives way to float32: ", StringComparison.Ordinal), compiled.Notes[0]);
        Assert.True(System.Runtime.Intrinsics.X86.Avx512BW.IsSupported || !runs);

        using var scope = NewDisposeScope();
        var images = rand(2, 3, 16, 16);
        var expected = network.call(images);
        Numbers.AssertEqual(expected, compiled.call(images), (runs ? 0.03f : 1e-5f) * expected.abs().max().item<float>());
    }

    [Fact]
    public void Auto_takes_the_fastest_that_is_near_enough()
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        var images = rand(4, 3, 16, 16);
        network.Calibration = Int8Calibrator.Watch(network, [images]).Calibration();
        using var compiled = network.Compile(new CompileOptions { Precision = Precision.Auto, SampleImages = images });
        Assert.Contains("exact float32", compiled.Notes[0], StringComparison.Ordinal);
        Assert.Contains("int8", compiled.Notes[0], StringComparison.Ordinal);
        Numbers.AssertEqual(network.call(images), compiled.call(images), 0.01f * network.call(images).abs().max().item<float>());

        // Where nothing may differ at all, only what is exact is left.
        using var strict = network.Compile(new CompileOptions { Precision = Precision.Auto, SampleImages = images, Tolerance = 0, Exact = true });
        Assert.Contains("float32", strict.Notes[1], StringComparison.Ordinal);
        Assert.Contains("SampleImages", Assert.Throws<ArgumentException>(() => network.Compile(new CompileOptions { Precision = Precision.Auto })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_libtorch_cannot_run_gives_way_and_is_told()
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        var images = rand(2, 3, 16, 16);
        using var form = CompiledForms.Tried(network, new CompileOptions(), "bfloat16", () =>
        {
            // What libtorch refuses, it refuses by the same exception.
            images.mm(images);
            throw new InvalidOperationException("libtorch multiplied what has four dimensions");
        });
        Assert.StartsWith("bfloat16 gives way to float32: libtorch cannot run it here (self must be a matrix", form.Notes[0], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', form.Notes[0]);
        Numbers.AssertEqual(network.call(images), form.Run(images, [SmallVgg.Description.Taps.Count - 1], dense: false)[0], 1e-5f);
    }

    private static List<Tap<SmallVgg>> SmallTaps =>
    [
        SmallVgg.Taps.Conv1_1, SmallVgg.Taps.Bn1_1, SmallVgg.Taps.Relu1_1, SmallVgg.Taps.Relu2_1, SmallVgg.Taps.Pool2, SmallVgg.Taps.Fc3, SmallVgg.Taps.Relu3, SmallVgg.Taps.Fc4,
    ];
}
