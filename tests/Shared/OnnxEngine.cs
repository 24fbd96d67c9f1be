using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>ONNX Runtime with one model.</summary>
internal sealed class OnnxEngine : IDisposable
{
    private readonly SessionOptions _options = new() { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
    private readonly InferenceSession _session;

    /// <param name="path">The model's file.</param>
    /// <param name="fuses">Whether operations are fused; in 8 bits those that are not are computed in float32.</param>
    public OnnxEngine(string path, bool fuses = true)
    {
        // Without it, products of bytes overflow on processors without VNNI.
        _options.AddSessionConfigEntry("session.x64quantprecision", "1");
        _options.GraphOptimizationLevel = fuses ? GraphOptimizationLevel.ORT_ENABLE_ALL : GraphOptimizationLevel.ORT_DISABLE_ALL;
        _session = new InferenceSession(path, _options);
    }

    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    public ModelMetadata Model => _session.ModelMetadata;

    public string Input => Describe(Assert.Single(_session.InputMetadata));

    public string Output => Describe(Assert.Single(_session.OutputMetadata));

    /// <summary>What the model makes of images. The caller disposes it.</summary>
    public Tensor Run(Tensor images)
    {
        using var elements = images.contiguous();
        var pixels = MemoryMarshal.Cast<byte, float>(elements.bytes).ToArray();
        using var input = OrtValue.CreateTensorValueFromMemory(pixels, images.shape);
        using var run = new RunOptions();
        using var outputs = _session.Run(run, ["images"], [input], [.. _session.OutputMetadata.Keys]);
        var output = Assert.Single(outputs);
        return tensor(output.GetTensorDataAsSpan<float>().ToArray(), output.GetTensorTypeAndShape().Shape);
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }

    /// <summary>How far two answers are apart, in parts of the largest number expected.</summary>
    public static void AssertAgree(Tensor expected, Tensor actual, double tolerance = 1e-4)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var largest = expected.abs().max().item<float>();
        var difference = (expected - actual).abs().max().item<float>();
        Assert.True(difference <= tolerance * largest, FormattableString.Invariant($"they differ by {difference}, of {largest}"));
    }

    private static string Describe(KeyValuePair<string, NodeMetadata> value)
        => $"{value.Key}: {string.Join('×', value.Value.Dimensions.Zip(value.Value.SymbolicDimensions, static (extent, name) => name.Length > 0 ? name : FormattableString.Invariant($"{extent}")))}";
}
