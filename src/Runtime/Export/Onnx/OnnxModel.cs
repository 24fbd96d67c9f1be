namespace VggGen;

/// <summary>What stands in an ONNX file.</summary>
/// <param name="Graph">The network.</param>
/// <param name="Opset">The version of the operators.</param>
/// <param name="Metadata">What the model says of itself.</param>
internal sealed record OnnxModel(OnnxGraph Graph, int Opset, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The version of the format with which the version of the operators came (ONNX's "Versioning", table of releases).</summary>
    public int FormatVersion => Opset switch
    {
        <= 18 => 8,
        <= 20 => 9,
        _ => 10,
    };
}
