using static TorchSharp.torch;

namespace VggGen;

/// <summary>One forward through the kernels.</summary>
internal sealed unsafe class KernelRun<TLanes>(KernelForm<TLanes> form, KernelWorkspace workspace, bool dense)
    where TLanes : struct, ILanes<TLanes>
{
    private readonly int _threads = form.Threads;

    /// <summary>Runs the steps and copies what is wanted out of them.</summary>
    public Tensor[] Run(Tensor images, IReadOnlyList<FusedStep> steps, IReadOnlyList<int> taps)
    {
        using var mode = no_grad();
        var results = new Tensor?[taps.Count];
        try
        {
            var map = Enter(images);
            var isVector = false;
            foreach (var step in steps)
            {
                map = Apply(step, map);
                isVector |= step is FullyConnectedStep && !dense;
                for (var wanted = 0; wanted < taps.Count; wanted++)
                {
                    if (taps[wanted] == step.Tap)
                    {
                        results[wanted] = Leave(map, isVector);
                    }
                }
            }

            return Array.ConvertAll(results, result => result!);
        }
        catch
        {
            foreach (var result in results)
            {
                result?.Dispose();
            }

            throw;
        }
    }

    private KernelMap Apply(FusedStep step, KernelMap map) => step switch
    {
        ConvolutionStep convolution => Convolve(convolution, map),
        FullyConnectedStep fullyConnected => Connect(fullyConnected, map),
        PlainStep { Layer: DropoutDescription } or PlainStep { Point: TapPoint.Dropout } => map,
        PlainStep { Layer: AdaptivePoolDescription adaptive } when map.Height == adaptive.Output.Height && map.Width == adaptive.Output.Width && !dense => map,
        PlainStep { Layer: AdaptivePoolDescription adaptive } plain when dense && MapSizes.AdaptiveWindow(adaptive, plain.Declared) == Size2.One => map,
        PlainStep plain when StepFusion.IsPlainPool(plain.Layer) => Pool(map),
        PlainStep plain => Plain(map, x => VggNetwork.PlainStep(plain.Layer, plain.Point, plain.Declared, x, mayOverwrite: false, dense)),
        _ => throw new NotSupportedException($"A compiled network cannot run {step.GetType().Name}."),
    };

    /// <summary>Images N×C×H×W, of any strides, to a map.</summary>
    private KernelMap Enter(Tensor images)
    {
        var shape = images.shape;
        var map = new KernelMap(0, checked((int)shape[0]), checked((int)shape[2]), checked((int)shape[3]), checked((int)shape[1]));
        using var taken = images.dtype == ScalarType.Float32 ? images.alias() : images.to(ScalarType.Float32);

        // An image that was expanded or turned has strides of its own, which are read here as they are.
        using var flat = taken.as_strided([1], [1], taken.storage_offset());
        var source = (float*)TensorMemory.Address(flat);
        var strides = taken.stride();
        var target = Address(map);
        Workers.Run(map.Images * map.Height, _threads, (piece, _) =>
        {
            var image = Math.DivRem(piece, map.Height, out var row);
            MapLayout<TLanes>.ToPixels(
                source + (image * strides[0]) + (row * strides[2]), (nint)strides[1], (nint)strides[3], map.Width, map.Channels, target + ((nint)piece * map.Width * map.Channels));
        });
        return map;
    }

    private Tensor Leave(KernelMap map, bool isVector)
    {
        using var numbers = View(map);
        var result = isVector ? empty(map.Images, map.Channels) : empty(map.Images, map.Channels, map.Height, map.Width);
        using var flat = result.view(map.Images, map.Channels, isVector ? 1 : map.Height, isVector ? 1 : map.Width);
        flat.copy_(numbers).Dispose();
        return result;
    }

    private KernelMap Convolve(ConvolutionStep step, KernelMap map)
    {
        if (form.Packed(step.Layer) is not { } packed)
        {
            return ConvolveGroups(step, map);
        }

        if (packed.IsWinograd)
        {
            return ConvolveWinograd(step, packed, map);
        }

        var size = MapSizes.After(step.Layer, step.Layer.Output, new Size2(map.Height, map.Width), dense)!.Value;
        var next = map.Next((int)size.Height, (int)size.Width, (int)step.Layer.OutputChannels);
        var source = Address(map);
        var target = Address(next);
        workspace.Reserve(DirectConvolution<TLanes>.WorkspaceCount(step.Layer));
        Workers.Run(next.Images * next.Height, _threads, (piece, thread) =>
        {
            var image = Math.DivRem(piece, next.Height, out var row);
            DirectConvolution<TLanes>.RunRow(
                step.Layer,
                packed.Kernels.Address,
                step.Relu,
                source + ((nint)image * map.Height * map.Width * map.Channels),
                (map.Height, map.Width),
                row,
                next.Width,
                target + ((nint)piece * next.Width * next.Channels),
                workspace.Of(thread));
        });
        return step.Pool ? Pool(next) : next;
    }

    private KernelMap ConvolveWinograd(ConvolutionStep step, PackedConvolution packed, KernelMap map)
    {
        var shrink = step.Pool ? 2 : 1;
        var next = map.Next(map.Height / shrink, map.Width / shrink, (int)step.Layer.OutputChannels);
        var plan = WinogradConvolution<TLanes>.Plan(map.Images, map.Height, map.Width, map.Channels, next.Channels, packed.IsTransformed, _threads);
        var source = Address(map);
        var target = Address(next);
        var layer = new WinogradLayer(
            map.Height,
            map.Width,
            map.Channels,
            next.Channels,
            (IntPtr)packed.Kernels.Address,
            (IntPtr)packed.Bias.Address,
            packed.IsTransformed,
            step.Relu,
            step.Pool);
        workspace.Reserve(WinogradConvolution<TLanes>.WorkspaceCount(plan, map.Channels));
        Workers.Run(plan.Items, _threads, (piece, thread) => WinogradConvolution<TLanes>.RunItem(plan, piece, layer, source, target, workspace.Of(thread)));
        return next;
    }

    private KernelMap ConvolveGroups(ConvolutionStep step, KernelMap map)
    {
        var weights = form.Weights(step.Layer.Key);
        var layer = step.Layer;
        var next = Plain(map, x =>
        {
            using var taken = x;
            using var sums = nn.functional.conv2d(
                x, weights.Weight, weights.Bias, [layer.Stride.Height, layer.Stride.Width], [layer.Padding.Height, layer.Padding.Width], [layer.Dilation.Height, layer.Dilation.Width], layer.Groups);
            return step.Relu ? sums.relu() : sums.alias();
        });
        return step.Pool ? Pool(next) : next;
    }

    private KernelMap Connect(FullyConnectedStep step, KernelMap map)
    {
        var (height, width) = ((int)step.Declared.Height, (int)step.Declared.Width);
        var (down, across) = (map.Height - height + 1, map.Width - width + 1);
        var next = map.Next(down, across, (int)step.Layer.OutputFeatures);
        var features = checked((int)step.Layer.InputFeatures);
        var weights = form.Weights(step.Layer.Key);
        var count = checked(map.Images * down * across);
        var source = Address(map);
        var target = Address(next);
        var rows = source;
        if (height != 1 || width != 1)
        {
            rows = workspace.Rows((long)count * features);
            Workers.Run(count, _threads, (piece, _) =>
            {
                var image = Math.DivRem(piece, down * across, out var place);
                var row = Math.DivRem(place, across, out var column);
                var window = source + (((((nint)image * map.Height) + row) * map.Width) + column) * map.Channels;
                MapLayout<TLanes>.ToFeatures(window, (nint)map.Width * map.Channels, height, width, map.Channels, rows + ((nint)piece * features));
            });
        }

        var kernels = (float*)TensorMemory.Address(weights.Weight);
        var bias = weights.Bias is null ? null : (float*)TensorMemory.Address(weights.Bias);
        var pieces = (next.Channels + FullyConnectedProduct<TLanes>.PieceOutputs - 1) / FullyConnectedProduct<TLanes>.PieceOutputs;
        Workers.Run(pieces, _threads, (piece, _) =>
        {
            var first = piece * FullyConnectedProduct<TLanes>.PieceOutputs;
            var last = Math.Min(next.Channels, first + FullyConnectedProduct<TLanes>.PieceOutputs);
            FullyConnectedProduct<TLanes>.Run(rows, count, features, kernels, bias, step.Relu, first, last, target, next.Channels);
        });
        return next;
    }

    private KernelMap Pool(KernelMap map)
    {
        var next = map.Next(map.Height / 2, map.Width / 2, map.Channels);
        var source = Address(map);
        var target = Address(next);
        Workers.Run(next.Images * next.Height, _threads, (piece, _) =>
        {
            var image = Math.DivRem(piece, next.Height, out var row);
            var rowStride = (nint)map.Width * map.Channels;
            MapLayout<TLanes>.PoolRow(source + ((((nint)image * map.Height) + (2 * row)) * rowStride), rowStride, next.Width, map.Channels, target + ((nint)piece * next.Width * map.Channels));
        });
        return next;
    }

    /// <summary>What has no kernel here, by libtorch, which is given N×C×H×W over the same memory.</summary>
    /// <param name="map">What it takes.</param>
    /// <param name="operation">Takes over its argument.</param>
    private KernelMap Plain(KernelMap map, Func<Tensor, Tensor> operation)
    {
        using var result = operation(View(map));
        var shape = result.shape;
        var next = map.Next(shape.Length > 2 ? checked((int)shape[2]) : 1, shape.Length > 2 ? checked((int)shape[3]) : 1, checked((int)shape[1]));
        using var target = View(next);
        using var maps = result.view_as(target);
        target.copy_(maps).Dispose();
        return next;
    }

    /// <summary>A map as N×C×H×W over its own memory.</summary>
    private Tensor View(KernelMap map)
    {
        using var flat = workspace.Map(map.Slot, map.Count).narrow(0, 0, map.Count);
        using var pixels = flat.view(map.Images, map.Height, map.Width, map.Channels);
        return pixels.permute(0, 3, 1, 2);
    }

    private float* Address(KernelMap map) => (float*)TensorMemory.Address(workspace.Map(map.Slot, map.Count));
}
