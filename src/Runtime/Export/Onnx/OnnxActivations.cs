namespace VggGen;

/// <summary>Activations as nodes.</summary>
internal static class OnnxActivations
{
    // The operator set in which ONNX got the operator.
    private const int OpsetOfGelu = 20;

    /// <summary>The function after a layer.</summary>
    public static string Activation(this OnnxGraphBuilder graph, string name, Activation activation, string x, int opset) => activation.Kind switch
    {
        ActivationKind.Relu => graph.Add("Relu", name, [x]),
        ActivationKind.LeakyRelu => graph.Add("LeakyRelu", name, [x], OnnxAttribute.Of("alpha", activation.Slope)),
        ActivationKind.Elu => graph.Add("Elu", name, [x], OnnxAttribute.Of("alpha", 1.0)),
        ActivationKind.Gelu when opset >= OpsetOfGelu => graph.Add("Gelu", name, [x]),
        ActivationKind.Gelu => Gelu(graph, name, x),
        ActivationKind.Silu => graph.Add("Mul", name, [x, graph.Add("Sigmoid", $"{name}.sigmoid", [x])]),
        _ => throw new NotSupportedException($"The activation {activation} is not known here."),
    };

    /// <summary>x · Φ(x) = ½ · x · (1 + erf(x / √2)), in the order of operations that engines know and fuse.</summary>
    private static string Gelu(OnnxGraphBuilder graph, string name, string x)
    {
        var scaled = graph.Add("Div", $"{name}.scaled", [x, graph.Constant("gelu.sqrt_2", Math.Sqrt(2))]);
        var erf = graph.Add("Erf", $"{name}.erf", [scaled]);
        var sum = graph.Add("Add", $"{name}.sum", [erf, graph.Constant("gelu.one", 1)]);
        var product = graph.Add("Mul", $"{name}.product", [x, sum]);
        return graph.Add("Mul", name, [product, graph.Constant("gelu.half", 0.5)]);
    }
}
