using static TorchSharp.torch;

namespace VggGen;

/// <summary>Gathers the nodes and initialisers of a graph. A node's value has the node's name; names of layers have no point in them, and what else is added has one.</summary>
/// <param name="weights">The network's state-dict.</param>
/// <param name="quantization">How layers get their inputs and weights in 8 bits; null for float32.</param>
internal sealed class OnnxGraphBuilder(IReadOnlyDictionary<string, Tensor> weights, OnnxQuantization? quantization)
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxInitializer> _initializers = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>How layers get their inputs and weights in 8 bits; null for float32.</summary>
    public OnnxQuantization? Quantization => quantization;

    /// <summary>Adds an operation.</summary>
    /// <param name="operation">Its kind: <c>Conv</c>.</param>
    /// <param name="name">Its name: <c>conv3_1</c>.</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="attributes">How it works.</param>
    /// <returns>The name of what it puts out.</returns>
    public string Add(string operation, string name, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes)
    {
        _nodes.Add(new OnnxNode(operation, name, inputs, name, attributes));
        return name;
    }

    /// <summary>A weight under its key, with the extents that the operation wants.</summary>
    /// <returns>Its name.</returns>
    public string Weight(string key, params long[] shape) => Add(OnnxInitializer.Of(key, weights[key], shape));

    /// <summary>A number that a computation needs; one of a name is enough.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string name, double number) => Add(OnnxInitializer.Of(name, [(float)number], []));

    /// <summary>A matrix that a computation needs, row by row.</summary>
    /// <returns>Its name.</returns>
    public string Matrix(string name, float[] numbers, long rows, long columns) => Add(OnnxInitializer.Of(name, numbers, rows, columns));

    /// <summary>Whole numbers that say how to compute.</summary>
    /// <returns>Their name.</returns>
    public string Integers(string name, params long[] numbers) => Add(OnnxInitializer.OfIntegers(name, numbers));

    /// <summary>The graph, whose last value becomes its output.</summary>
    public OnnxGraph Build(string network, OnnxValue input, string last, OnnxValue output)
    {
        if (_nodes.Count == 0)
        {
            Add("Identity", output.Name, [last]);
        }
        else
        {
            _nodes[^1] = _nodes[^1] with { Output = output.Name };
        }

        return new OnnxGraph(network, _nodes, _initializers, input, output);
    }

    /// <summary>Adds an initialiser; one of a name is enough.</summary>
    /// <returns>Its name.</returns>
    public string Add(OnnxInitializer initializer)
    {
        if (_names.Add(initializer.Name))
        {
            _initializers.Add(initializer);
        }

        return initializer.Name;
    }
}
