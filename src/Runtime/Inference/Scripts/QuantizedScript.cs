namespace VggGen;

/// <summary>
/// Writes a network in 8 bits with oneDNN's quantised operators: maps are bytes with a scale and the step that is zero, sums have 32 bits. What has no operator in 8 bits is computed in float32 in between.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="weights">The packed weights.</param>
/// <param name="ranges">The steps of maps by the names of their taps.</param>
/// <param name="highest">The highest step.</param>
internal sealed class QuantizedScript(NetworkDescription network, QuantizedWeights weights, QuantizedSteps ranges, int highest)
{
    private static readonly ScriptString s_relu = new("relu");
    private static readonly ScriptString s_clip = new("hardtanh");
    private static readonly ScriptString s_none = new("none");

    /// <summary>The lines for fused steps.</summary>
    /// <param name="taps">Places of what is wanted.</param>
    /// <param name="dense">Whether what spans the whole map is slid over it.</param>
    public ScriptPlan Write(IReadOnlyCollection<int> taps, bool dense)
    {
        List<ScriptText> lines = [Text($"results = annotate(List[Tensor], [])"), Text($"x = torch.contiguous(x, memory_format=2)")];
        var used = new HashSet<string>(StringComparer.Ordinal);
        var state = new MapState(IsBytes: false, ranges.Of(Int8Calibration.Images), IsVector: false);
        foreach (var step in StepFusion.Fuse(network, taps))
        {
            state = Add(step, state, lines, used, dense);
            if (taps.Contains(step.Tap))
            {
                var result = state.IsBytes ? Dequantized(state) : Text($"x");
                lines.Add(Text($"results = torch.append(results, torch.contiguous({result}))"));
            }
        }

        return new ScriptPlan(lines, used);
    }

    private MapState Add(FusedStep step, MapState state, List<ScriptText> lines, HashSet<string> used, bool dense)
    {
        switch (step)
        {
            case ConvolutionStep convolution:
                ToBytes(state, lines);
                var layer = convolution.Layer;
                var output = Output(convolution.Tap, convolution.Pool ? 1 : 0, layer.Activation.Kind == ActivationKind.None || convolution.Relu);
                lines.Add(Convolution(layer, state, output, convolution.Relu, used));
                if (convolution.Pool)
                {
                    lines.Add(Pool());
                }

                return output;

            case FullyConnectedStep connected:
                ToBytes(state, lines);
                var result = Output(connected.Tap, 0, connected.Layer.Activation.Kind == ActivationKind.None || connected.Relu);
                if (dense)
                {
                    lines.Add(Windows(connected.Declared));
                }
                else if (!state.IsVector)
                {
                    lines.Add(Text($"x = torch.flatten(x, 1)"));
                }

                lines.Add(Connected(connected, state, result, used));
                if (dense)
                {
                    lines.Add(Text($"x = torch.permute(x, [0, 3, 1, 2])"));
                }

                return result with { IsVector = !dense };

            case PlainStep { Layer: DropoutDescription } or PlainStep { Point: TapPoint.Dropout }:
                return state;

            case PlainStep plain when StepFusion.IsPlainPool(plain.Layer) && state.IsBytes:
                lines.Add(Pool());
                return state;

            case PlainStep plain:
                if (state.IsBytes)
                {
                    lines.Add(Text($"x = {Dequantized(state)}"));
                }

                lines.Add(Text($"x = {(dense ? OperationScript.Dense(plain.Layer, plain.Point, plain.Declared) : OperationScript.Of(plain.Layer, plain.Point))}"));
                return state with { IsBytes = false, Steps = ranges.Find(network.Taps[plain.Tap].Name) ?? state.Steps };

            default:
                throw new NotSupportedException($"A network in 8 bits cannot run {step.GetType().Name}.");
        }
    }

    /// <summary>What a layer with weights puts out: bytes where their range is known, as it is of all that goes into a further layer; else float32.</summary>
    private MapState Output(int tap, int pools, bool isWhole)
        => isWhole && ranges.Find(network.Taps[tap - pools].Name) is { } steps ? new MapState(IsBytes: true, steps, IsVector: false) : new MapState(IsBytes: false, (1, 0), IsVector: false);

    private ScriptText Convolution(ConvolutionDescription layer, MapState input, MapState output, bool relu, HashSet<string> used)
    {
        var (weight, scale, zeroPoint, bias) = weights.Names(layer.Key, used);
        return Text($"x = ops.onednn.qconv_pointwise(x, {input.Steps.Scale}, {input.Steps.ZeroPoint}, self.{weight}, self.{scale}, self.{zeroPoint}, self.{bias}, {layer.Stride}, {layer.Padding}, {layer.Dilation}, {layer.Groups}, {Ending(output, relu)})");
    }

    private ScriptText Connected(FullyConnectedStep step, MapState input, MapState output, HashSet<string> used)
    {
        var (weight, scale, zeroPoint, bias) = weights.Names(step.Layer.Key, used);
        return Text($"x = ops.onednn.qlinear_pointwise(x, {input.Steps.Scale}, {input.Steps.ZeroPoint}, self.{weight}, self.{scale}, self.{zeroPoint}, self.{bias}, {Ending(output, step.Relu)})");
    }

    private ScriptText Ending(MapState output, bool relu)
    {
        if (output.IsBytes && highest < byte.MaxValue)
        {
            // Bytes go on to 255: what lies beyond the highest step has to be cut off, or sums of two products overflow all the same.
            var (scale, zero) = output.Steps;
            var (low, high) = (relu ? 0 : -zero * scale, (highest - zero) * scale);
            return Text($"{scale}, {zero}, 0, {s_clip}, annotate(List[Optional[number]], [{low}, {high}]), \"\"");
        }

        var steps = output.IsBytes ? output.Steps : (Scale: 1, ZeroPoint: 0);
        return Text($"{steps.Scale}, {steps.ZeroPoint}, {(output.IsBytes ? 0 : 6)}, {(relu ? s_relu : s_none)}, annotate(List[Optional[number]], []), \"\"");
    }

    private void ToBytes(MapState state, List<ScriptText> lines)
    {
        if (!state.IsBytes)
        {
            lines.Add(Text($"x = torch.to(torch.clamp(torch.add(torch.round(torch.mul(x, {1 / state.Steps.Scale})), {state.Steps.ZeroPoint}), 0, {highest}), 0)"));
        }
    }

    private static ScriptText Dequantized(MapState state) => Text($"torch.mul(torch.sub(torch.to(x, 6), {state.Steps.ZeroPoint}), {state.Steps.Scale})");

    /// <summary>The largest of each 2×2 bytes, from four strided views: libtorch's pool of bytes in channels-last memory refuses maps of more than 255 columns.</summary>
    private static ScriptText Pool() => Text($"""
        h = torch.mul(torch.floordiv(torch.size(x, 2), 2), 2)
        w = torch.mul(torch.floordiv(torch.size(x, 3), 2), 2)
        above = torch.slice(x, 2, 0, h, 2)
        below = torch.slice(x, 2, 1, h, 2)
        left = torch.maximum(torch.slice(above, 3, 0, w, 2), torch.slice(below, 3, 0, w, 2))
        right = torch.maximum(torch.slice(above, 3, 1, w, 2), torch.slice(below, 3, 1, w, 2))
        x = torch.maximum(left, right)
        """);

    /// <summary>Each window of the map that a fully connected layer takes as a row, N×H'×W'×features.</summary>
    private static ScriptText Windows(FeatureShape declared) => declared is { Height: 1, Width: 1 }
        ? Text($"x = torch.permute(x, [0, 2, 3, 1])")
        : Text($"x = torch.flatten(torch.permute(torch.unfold(torch.unfold(x, 2, {declared.Height}, 1), 3, {declared.Width}, 1), [0, 2, 3, 1, 4, 5]), 3)");

    private static ScriptText Text(ScriptText text) => text;

    /// <summary>What <c>x</c> is at a place of the script.</summary>
    /// <param name="IsBytes">Whether it is bytes rather than float32.</param>
    /// <param name="Steps">What the bytes mean, or would.</param>
    /// <param name="IsVector">Whether it is N×F.</param>
    private sealed record MapState(bool IsBytes, (double Scale, long ZeroPoint) Steps, bool IsVector);
}
