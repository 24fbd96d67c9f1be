namespace VggGen;

/// <summary>Writes a network in float32 or bfloat16 with oneDNN's fused operators, N×C×H×W in channels-last memory.</summary>
/// <param name="weights">The packed weights.</param>
internal sealed class FloatScript(ScriptWeights weights)
{
    /// <summary>The lines for fused steps.</summary>
    /// <param name="network">The network.</param>
    /// <param name="taps">Places of what is wanted.</param>
    /// <param name="dense">Whether what spans the whole map is slid over it.</param>
    public ScriptPlan Write(NetworkDescription network, IReadOnlyCollection<int> taps, bool dense)
    {
        var type = weights.InBFloat16 ? Text($"15") : Text($"6");
        List<ScriptText> lines =
        [
            Text($"results = annotate(List[Tensor], [])"),
            Text($"x = torch.contiguous(torch.to(x, {type}), memory_format=2)"),
        ];
        var used = new HashSet<string>(StringComparer.Ordinal);
        var isVector = false;
        foreach (var step in StepFusion.Fuse(network, taps))
        {
            lines.AddRange(Lines(step, dense, isVector, used));
            isVector |= step is FullyConnectedStep && !dense;
            if (taps.Contains(step.Tap))
            {
                lines.Add(Text($"results = torch.append(results, torch.contiguous(torch.to(x, 6)))"));
            }
        }

        return new ScriptPlan(lines, used);
    }

    private IEnumerable<ScriptText> Lines(FusedStep step, bool dense, bool isVector, HashSet<string> used)
    {
        switch (step)
        {
            case ConvolutionStep convolution:
                var (kernel, bias) = weights.Names(convolution.Layer.Key, used);
                var layer = convolution.Layer;
                yield return weights.IsFused
                    ? Text($"x = ops.mkldnn._convolution_pointwise(x, self.{kernel}, self.{bias}, {layer.Padding}, {layer.Stride}, {layer.Dilation}, {layer.Groups}, {Attribute(convolution.Relu)}, annotate(List[Optional[number]], []), \"\")")
                    : Text($"x = torch.conv2d(x, self.{kernel}, self.{bias}, {layer.Stride}, {layer.Padding}, {layer.Dilation}, {layer.Groups})");
                if (convolution.Relu && !weights.IsFused)
                {
                    yield return Text($"x = torch.relu_(x)");
                }

                if (convolution.Pool)
                {
                    yield return Text($"x = torch.max_pool2d(x, [2, 2], [2, 2])");
                }

                break;

            case FullyConnectedStep connected when dense:
                var (window, shift) = weights.Names(ScriptWeights.DenseKey(connected.Layer.Key), used);
                yield return Text($"x = torch.conv2d(x, self.{window}, self.{shift})");
                if (connected.Relu)
                {
                    yield return Text($"x = torch.relu_(x)");
                }

                break;

            case FullyConnectedStep connected:
                var (matrix, offset) = weights.Names(connected.Layer.Key, used);
                if (!isVector)
                {
                    yield return Text($"x = torch.flatten(x, 1)");
                }

                yield return weights.IsFused
                    ? Text($"x = ops.mkldnn._linear_pointwise(x, self.{matrix}, self.{offset}, {Attribute(connected.Relu)}, annotate(List[Optional[number]], []), \"\")")
                    : Text($"x = torch.linear(x, self.{matrix}, self.{offset})");
                if (connected.Relu && !weights.IsFused)
                {
                    yield return Text($"x = torch.relu_(x)");
                }

                break;

            case PlainStep { Layer: DropoutDescription } or PlainStep { Point: TapPoint.Dropout }:
                break;

            case PlainStep { Layer: AdaptivePoolDescription { Output: var output } } plain when !dense && plain.Declared == output:
                // Of the declared image it is the map itself; of another it is not.
                yield return Text($"""
                    if torch.ne(torch.slice(torch.size(x), 2), {new Size2(output.Height, output.Width)}):
                      x = {OperationScript.Of(plain.Layer, plain.Point)}
                    else:
                      pass
                    """);
                break;

            case PlainStep plain:
                yield return Text($"x = {(dense ? OperationScript.Dense(plain.Layer, plain.Point, plain.Declared) : OperationScript.Of(plain.Layer, plain.Point))}");
                break;
        }
    }

    private static ScriptString Attribute(bool relu) => new(relu ? "relu" : "none");

    private static ScriptText Text(ScriptText text) => text;
}
