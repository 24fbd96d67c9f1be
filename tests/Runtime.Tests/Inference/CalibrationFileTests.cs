using VggGen.Cultures;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>A calibration goes with the weights: into safetensors files and out of them.</summary>
public sealed class CalibrationFileTests : IDisposable
{
    private const string Key = "vgggen.int8";

    private readonly TemporaryFolder _folder = new();

    private string File => _folder["w.safetensors"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_saved_is_loaded_to_the_bit()
    {
        using var culture = new CommaCulture();
        using var network = Calibrated();
        network.SaveWeights(File);
        using var loaded = SmallVgg.Load(File);
        AssertSame(network.Calibration!, loaded.Calibration);
        Assert.Null(loaded.WeightsReport!.CalibrationProblem);

        using var filled = new SmallVgg();
        filled.LoadWeights(File);
        AssertSame(network.Calibration!, filled.Calibration);

        // And once more: what was loaded is saved again, as the same bytes.
        loaded.SaveWeights(_folder["again.safetensors"]);
        Assert.Equal(System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(_folder["again.safetensors"]));
        using var compiled = loaded.Compile(new CompileOptions { Precision = Precision.Int8 });
        Assert.Contains(compiled.Notes, note => note.Contains("int8", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("w.safetensors")]
    [InlineData("w.pth")]
    [InlineData("w.dat")]
    public void Other_weights_come_without_the_calibration_of_those_before(string name)
    {
        using var plain = new SmallVgg(new VggOptions { Seed = 5 });
        if (name != "w.safetensors")
        {
            // These formats have no place for it.
            plain.Calibration = Calibration();
        }

        plain.SaveWeights(_folder[name]);
        using var network = Calibrated();
        network.LoadWeights(_folder[name]);
        Assert.Null(network.Calibration);
        Assert.Null(network.WeightsReport!.CalibrationProblem);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"share":"1","imageCount":1,"ranges":{}}""")]
    [InlineData("""{"share":2,"imageCount":1,"ranges":{}}""")]
    [InlineData("""{"share":1,"imageCount":-1,"ranges":{}}""")]
    [InlineData("""{"share":1,"imageCount":1.5,"ranges":{}}""")]
    [InlineData("""{"share":1,"imageCount":1,"ranges":[]}""")]
    [InlineData("""{"share":1,"imageCount":1,"ranges":{"images":[0]}}""")]
    [InlineData("""{"share":1,"imageCount":1,"ranges":{"images":[0,"1"]}}""")]
    [InlineData("""{"share":1,"imageCount":1,"ranges":{"images":[1,0]}}""")]
    [InlineData("""{"share":1,"imageCount":1,"ranges":{"images":[0,1e99]}}""")]
    [InlineData("""{"share":1,"imageCount":1,"ranges":{"images":[0,1],"images":[0,1]}}""")]
    public void What_makes_no_sense_is_refused_and_nothing_is_changed(string text)
    {
        using var network = Calibrated();
        var (before, calibration) = (network.Fc4.weight.clone(), network.Calibration);
        using (before)
        {
            Write(new SmallVgg(new VggOptions { Seed = 5 }), text);
            foreach (var exception in new[] { Assert.Throws<WeightsException>(() => network.LoadWeights(File)), Assert.Throws<WeightsException>(() => SmallVgg.Load(File)) })
            {
                Assert.Equal(File, exception.Path);
                Assert.Contains($"calibration for 8 bits ({Key}) makes no sense", exception.Reason, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', exception.Reason);
            }

            Numbers.AssertEqual(before, network.Fc4.weight);
            Assert.Same(calibration, network.Calibration);
        }
    }

    [Fact]
    public void The_calibration_of_another_network_is_dropped_with_a_word()
    {
        Write(new SmallVgg(), """{"share":1,"imageCount":1,"ranges":{"images":[0,1],"relu1_1":[0,1],"relu9_9":[0,1]}}""");
        using var network = SmallVgg.Load(File);
        Assert.Null(network.Calibration);
        Assert.Contains("no range for relu2_1", network.WeightsReport!.CalibrationProblem, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_left_fresh_have_no_calibration()
    {
        using (var network = Calibrated())
        {
            var weights = network.state_dict();
            using var weight = zeros(9, 20);
            using var bias = zeros(9);
            (weights["classifier.3.weight"], weights["classifier.3.bias"]) = (weight, bias);
            SafetensorsFile.Write(File, weights, Int8Metadata.Of(network.Calibration).ToDictionary());
        }

        using var adapted = SmallVgg.Load(File, new VggOptions { Adaptations = WeightsAdaptations.Classes });
        Assert.Null(adapted.Calibration);
        Assert.Contains("classifier.3.weight", adapted.WeightsReport!.CalibrationProblem, StringComparison.Ordinal);
    }

    [Fact]
    public void Nonsense_is_no_calibration()
    {
        Dictionary<string, ActivationRange> Ranges(float minimum, float maximum) => new() { ["images"] = new(minimum, maximum) };
        Assert.Throws<ArgumentException>(() => new Int8Calibration(Ranges(0, float.NaN), 1, 1));
        Assert.Throws<ArgumentException>(() => new Int8Calibration(Ranges(float.NegativeInfinity, 0), 1, 1));
        Assert.Throws<ArgumentException>(() => new Int8Calibration(Ranges(1, 0), 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Int8Calibration(Ranges(0, 1), double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Int8Calibration(Ranges(0, 1), 1, -1));
    }

    private void Write(SmallVgg network, string calibration)
    {
        using (network)
        {
            SafetensorsFile.Write(File, network.state_dict(), new Dictionary<string, string> { [Key] = calibration });
        }
    }

    private static SmallVgg Calibrated() => new(new VggOptions { Seed = 2 }) { Calibration = Calibration() };

    // Numbers that no few decimal digits hold.
    private static Int8Calibration Calibration() => new(
        new Dictionary<string, ActivationRange>
        {
            [Int8Calibration.Images] = new(-MathF.PI, 1f / 3),
            ["relu1_1"] = new(0, MathF.E * 1e-12f),
            ["relu2_1"] = new(0, float.MaxValue),
            ["relu3"] = new(0, 0),
        },
        0.99999,
        256);

    private static void AssertSame(Int8Calibration expected, Int8Calibration? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal((expected.Share, expected.ImageCount), (actual.Share, actual.ImageCount));
        Assert.Equal(expected.Ranges.OrderBy(pair => pair.Key, StringComparer.Ordinal), actual.Ranges.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }
}
