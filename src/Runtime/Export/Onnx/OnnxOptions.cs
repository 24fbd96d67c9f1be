namespace VggGen;

/// <summary>What <see cref="VggNetwork.ExportOnnx"/> writes.</summary>
public sealed record OnnxOptions
{
    private const int LowestOpset = 17;
    private const int HighestOpset = 21;

    /// <summary>The versions of ONNX's operators that are written.</summary>
    internal static IEnumerable<int> Opsets => Enumerable.Range(LowestOpset, HighestOpset - LowestOpset + 1);

    /// <summary>The version of ONNX's operators, 17 … 21; 17 unless another is wanted. Every ONNX Runtime from 1.12 on runs 17.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not written.</exception>
    public int Opset
    {
        get;
        init => field = value is >= LowestOpset and <= HighestOpset
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Operator sets 17 to 21 are written.");
    } = LowestOpset;

    /// <summary>
    /// Whether the model takes images of any size from <see cref="NetworkDescription.MinimumInput"/> on and puts out a score map, as <see cref="VggNetwork.Dense"/> does; otherwise it takes the declared size.
    /// </summary>
    public bool Dense { get; init; }

    /// <summary>Whether the model puts out the soft-max of the logits, as <see cref="VggNetwork.Probabilities"/> does, rather than these. Not with <see cref="Dense"/>, whose scores are averaged first.</summary>
    public bool Probabilities { get; init; }

    /// <summary>
    /// Whether the model computes in 8 bits, by the network's <see cref="VggNetwork.Calibration"/>: weights are int8 with a scale for each output channel and batch norm in them, maps are uint8 in front of each layer with weights
    /// (QuantizeLinear and DequantizeLinear). The file is a quarter as long. On x86 processors without VNNI, ONNX Runtime's fast kernels overflow with such maps; its session option <c>session.x64quantprecision</c> set to 1 takes exact ones.
    /// </summary>
    public bool Int8 { get; init; }

    /// <summary>The classes and the transform that the model's metadata tell of; null for those that the file says which the weights were loaded from, if it does.</summary>
    public TrainedInput? TrainedInput { get; init; }
}
