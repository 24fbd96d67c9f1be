namespace VggGen;

/// <summary>A 3×3 convolution of stride 1, padded by 1, by Winograd's F(4×4, 3×3), with bias, ReLU and 2×2 max pool where they follow. Maps are N×H×W×C in memory.</summary>
internal static unsafe class WinogradConvolution<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    // A strip reads all kernels once. Where those fit into the caches, strips are short, so that what is transformed stays in the second level; larger ones are worth longer strips.
    private const long CachedKernels = 3 << 20;
    private const int ShortStrip = 3000;
    private const int LongStrip = 96;
    private const int PlainStrip = 24;
    private const int SmallMap = 16 * 16;

    // Transformed kernels of so many input channels and one panel, 147 KB in eights, stay in the second-level cache.
    private const int KernelChunk = 64;

    /// <summary>Output channels that a panel of weights holds.</summary>
    public static int PanelWidth => PanelProduct<TLanes>.PanelWidth;

    /// <summary>
    /// Whether kernels are kept transformed. Where they are many and the map is small, as in VGG's last block, to read 36 numbers for each kernel takes as long as to read nine and transform them, and four times the memory.
    /// </summary>
    /// <param name="layer">The convolution, with the map that it puts out for the declared image.</param>
    public static bool KeepsTransformed(ConvolutionDescription layer)
        => !IsLarge(layer.InputChannels, layer.OutputChannels) || layer.Output.Height * layer.Output.Width > SmallMap;

    private static bool IsLarge(long inputChannels, long outputChannels) => WinogradMatrices.Products * inputChannels * outputChannels > CachedKernels;

    /// <summary>How the work on a map is cut.</summary>
    public static WinogradPlan Plan(int batch, int height, int width, int inputChannels, int outputChannels, bool isTransformed, int threads)
    {
        var tilesDown = (height + WinogradMatrices.OutputSize - 1) / WinogradMatrices.OutputSize;
        var tilesAcross = (width + WinogradMatrices.OutputSize - 1) / WinogradMatrices.OutputSize;
        var tiles = checked(batch * tilesDown * tilesAcross);
        var panels = WinogradWeights.Panels(outputChannels, PanelWidth);
        var longest = !isTransformed ? PlainStrip
            : IsLarge(inputChannels, outputChannels) ? LongStrip
            : Math.Max(12, ShortStrip / (inputChannels + outputChannels) / 6 * 6);
        var strips = (tiles + longest - 1) / longest;

        // Few tiles: each thread takes all of them for some of the output channels.
        var groups = strips < 2 * threads ? Math.Min(panels, threads) : 1;

        var stripTiles = (tiles + strips - 1) / strips;
        strips = (tiles + stripTiles - 1) / stripTiles;
        return new WinogradPlan(tiles, tilesDown, tilesAcross, stripTiles, strips, groups, panels);
    }

    /// <summary>Floats of memory that a thread needs.</summary>
    public static long WorkspaceCount(WinogradPlan plan, int inputChannels)
        => checked(WinogradMatrices.Products * (Stride(plan.StripTiles, inputChannels) + Stride(plan.StripTiles, plan.PanelsPerGroup * PanelWidth)) + (WinogradMatrices.Products * (inputChannels + Stride(KernelChunk, PanelWidth))));

    /// <summary>Computes one item of the plan.</summary>
    public static void RunItem(WinogradPlan plan, int item, in WinogradLayer layer, float* input, float* output, float* workspace)
    {
        var firstTile = item / plan.Groups * plan.StripTiles;
        var tiles = Math.Min(plan.StripTiles, plan.Tiles - firstTile);
        var firstPanel = item % plan.Groups * plan.PanelsPerGroup;
        var panels = Math.Min(plan.PanelsPerGroup, plan.Panels - firstPanel);
        var valueStride = Stride(plan.StripTiles, layer.InputChannels);
        var values = workspace;
        var productWidth = plan.PanelsPerGroup * PanelWidth;
        var productStride = Stride(plan.StripTiles, productWidth);
        var products = values + (WinogradMatrices.Products * valueStride);
        var patch = products + (WinogradMatrices.Products * productStride);

        for (var tile = 0; tile < tiles; tile++)
        {
            TransformInput(plan, firstTile + tile, layer, input, values + ((nint)tile * layer.InputChannels), valueStride, patch);
        }

        if (layer.IsTransformed)
        {
            Multiply(plan, layer, firstPanel, panels, tiles, values, valueStride, products, productStride);
        }
        else
        {
            TransformAndMultiply(layer, firstPanel, panels, tiles, values, valueStride, products, productStride, productWidth, patch + (WinogradMatrices.Products * layer.InputChannels));
        }

        var firstChannel = firstPanel * PanelWidth;
        var channels = Math.Min(panels * PanelWidth, layer.OutputChannels - firstChannel);
        for (var tile = 0; tile < tiles; tile++)
        {
            TransformOutput(plan, firstTile + tile, layer, products + ((nint)tile * productWidth), productStride, firstChannel, channels, output);
        }
    }

    /// <summary>The 36 matrix products: the values of a position stay in the cache while all panels of that position pass.</summary>
    private static void Multiply(WinogradPlan plan, in WinogradLayer layer, int firstPanel, int panels, int tiles, float* values, nint valueStride, float* products, nint productStride)
    {
        for (var position = 0; position < WinogradMatrices.Products; position++)
        {
            for (var panel = 0; panel < panels; panel++)
            {
                PanelProduct<TLanes>.Multiply(
                    values + (position * valueStride),
                    layer.InputChannels,
                    layer.Kernels + ((((nint)position * plan.Panels) + firstPanel + panel) * layer.InputChannels * PanelWidth),
                    products + (position * productStride) + ((nint)panel * PanelWidth),
                    plan.PanelsPerGroup * PanelWidth,
                    tiles,
                    layer.InputChannels);
            }
        }
    }

    /// <summary>The same with kernels that are transformed here, some input channels of a panel at a time, so that they are read from memory as nine numbers and not as 36.</summary>
    private static void TransformAndMultiply(
        in WinogradLayer layer, int firstPanel, int panels, int tiles, float* values, nint valueStride, float* products, nint productStride, nint productWidth, float* kernels)
    {
        var stride = Stride(KernelChunk, PanelWidth);
        for (var panel = 0; panel < panels; panel++)
        {
            for (var first = 0; first < layer.InputChannels; first += KernelChunk)
            {
                var channels = Math.Min(KernelChunk, layer.InputChannels - first);
                var source = layer.Kernels + ((((nint)(firstPanel + panel) * layer.InputChannels) + first) * 9 * PanelWidth);
                KernelTransform<TLanes>.Run(source, channels, kernels, stride);
                for (var position = 0; position < WinogradMatrices.Products; position++)
                {
                    PanelProduct<TLanes>.Multiply(
                        values + (position * valueStride) + first,
                        layer.InputChannels,
                        kernels + (position * stride),
                        products + (position * productStride) + ((nint)panel * PanelWidth),
                        productWidth,
                        tiles,
                        channels,
                        add: first > 0);
                }
            }
        }
    }

    private static void TransformInput(WinogradPlan plan, int tile, in WinogradLayer layer, float* input, float* values, nint valueStride, float* patch)
    {
        var (image, top, left) = Place(plan, tile);
        top--;
        left--;
        var channels = layer.InputChannels;
        var rowStride = (nint)layer.Width * channels;
        var map = input + ((nint)image * layer.Height * rowStride);
        if (top >= 0 && left >= 0 && top + WinogradMatrices.TileSize <= layer.Height && left + WinogradMatrices.TileSize <= layer.Width)
        {
            InputTransform<TLanes>.Run(map + (top * rowStride) + ((nint)left * channels), rowStride, channels, values, valueStride);
            return;
        }

        // A tile that reaches over the edge: what lies outside is zero.
        var bytes = (uint)channels * sizeof(float);
        for (var row = 0; row < WinogradMatrices.TileSize; row++)
        {
            for (var column = 0; column < WinogradMatrices.TileSize; column++)
            {
                var target = patch + ((nint)((row * WinogradMatrices.TileSize) + column) * channels);
                var (y, x) = (top + row, left + column);
                if (y >= 0 && y < layer.Height && x >= 0 && x < layer.Width)
                {
                    System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(target, map + (y * rowStride) + ((nint)x * channels), bytes);
                }
                else
                {
                    System.Runtime.CompilerServices.Unsafe.InitBlockUnaligned(target, 0, bytes);
                }
            }
        }

        InputTransform<TLanes>.Run(patch, (nint)WinogradMatrices.TileSize * channels, channels, values, valueStride);
    }

    private static void TransformOutput(WinogradPlan plan, int tile, in WinogradLayer layer, float* products, nint productStride, int firstChannel, int channels, float* output)
    {
        var (image, top, left) = Place(plan, tile);
        var shrink = layer.Pool ? 2 : 1;
        var (height, width) = (layer.Height / shrink, layer.Width / shrink);
        (top, left) = (top / shrink, left / shrink);
        var size = WinogradMatrices.OutputSize / shrink;
        var rowStride = (nint)width * layer.OutputChannels;
        var target = output + ((((nint)image * height) + top) * rowStride) + ((nint)left * layer.OutputChannels) + firstChannel;
        OutputTransform<TLanes>.Run(
            products, productStride, layer.Bias + firstChannel, channels, layer.Relu, layer.Pool, target, layer.OutputChannels, rowStride, Math.Min(size, height - top), Math.Min(size, width - left));
    }

    private static (int Image, int Top, int Left) Place(WinogradPlan plan, int tile)
    {
        var image = Math.DivRem(tile, plan.TilesDown * plan.TilesAcross, out var place);
        var row = Math.DivRem(place, plan.TilesAcross, out var column);
        return (image, row * WinogradMatrices.OutputSize, column * WinogradMatrices.OutputSize);
    }

    /// <summary>The floats from one of 36 matrices to the next: one line of the cache more than it takes, or all 36 would fall into the same few places of the cache.</summary>
    private static nint Stride(int rows, int columns) => checked(((nint)rows * columns) + 16);
}
