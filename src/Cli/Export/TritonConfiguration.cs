using System.Globalization;

namespace VggGen.Cli.Export;

/// <summary>What Triton Inference Server is told of a model: `config.pbtxt`, a ModelConfig of its model_config.proto as protobuf text.</summary>
internal static class TritonConfiguration
{
    // How many images Triton may gather into one batch. The model takes any number; memory grows with it.
    private const int LargestBatch = 32;

    /// <summary>The text for a model that ONNX Runtime runs. Extents are without the batch, which Triton adds.</summary>
    /// <param name="name">The name of the model, which is its folder's.</param>
    /// <param name="network">The network.</param>
    /// <param name="options">What the model holds.</param>
    /// <param name="labels">The name of the file of the classes' names, beside this one; null where there is none.</param>
    public static string Of(string name, NetworkDescription network, OnnxOptions options, string? labels)
    {
        var (input, output) = (network.Input, network.Output);
        var (result, extents) = options switch
        {
            { Dense: true } => ("score_map", Extents(output.Channels, -1, -1)),
            { Probabilities: true } => ("probabilities", Logits(network)),
            _ => ("logits", Logits(network)),
        };
        var images = options.Dense ? Extents(input.Channels, -1, -1) : Extents(input.Channels, input.Height, input.Width);
        var label = labels is null ? "" : $"\n    label_filename: \"{labels}\"";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            name: "{{name}}"
            platform: "onnxruntime_onnx"
            max_batch_size: {{LargestBatch}}
            input [
              {
                name: "images"
                data_type: TYPE_FP32
                dims: [ {{images}} ]
              }
            ]
            output [
              {
                name: "{{result}}"
                data_type: TYPE_FP32
                dims: [ {{extents}} ]{{label}}
              }
            ]
            dynamic_batching { }

            """).ReplaceLineEndings("\n");
    }

    private static string Logits(NetworkDescription network) => network.Output.IsVector || network.FlattensOutput
        ? Extents(network.Output.Channels)
        : Extents(network.Output.Channels, network.Output.Height, network.Output.Width);

    private static string Extents(params long[] extents) => string.Join(", ", extents.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
}
