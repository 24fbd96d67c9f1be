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
    /// In what numbers the model computes: <see cref="Precision.Float32"/>, or <see cref="Precision.Int8"/> by the network's <see cref="VggNetwork.Calibration"/>. Then weights are int8 with a scale for each output channel and batch
    /// norm in them, maps are uint8 in front of each layer with weights (QuantizeLinear and DequantizeLinear), and the file is little more than a quarter as long. On x86 processors without VNNI, ONNX Runtime's fast kernels overflow
    /// with such maps; its session option <c>session.x64quantprecision</c> set to 1 takes exact ones.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is another one.</exception>
    public Precision Precision
    {
        get;
        init => field = value is Precision.Float32 or Precision.Int8
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Models are written in float32 or in 8 bits.");
    } = Precision.Float32;

    /// <summary>The classes and the transform that the model's metadata tell of; null for those that the file says which the weights were loaded from, if it does.</summary>
    public TrainedInput? TrainedInput { get; init; }
}
