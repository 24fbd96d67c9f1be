namespace VggGen.Runtime.Tests;

/// <summary>Winograd's convolution against sums in double precision, for each width of vectors, whether or not this processor has it.</summary>
public unsafe class WinogradTests
{
    public static TheoryData<int, int, int, int, int, bool> Shapes => new()
    {
        { 1, 4, 4, 16, 16, false },
        { 1, 1, 1, 16, 32, false },
        { 2, 7, 9, 32, 48, true },
        { 1, 14, 14, 64, 16, true },
        { 3, 5, 30, 16, 80, false },
        { 1, 33, 2, 48, 16, true },
        { 1, 6, 6, 144, 32, false },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_sums_what_a_convolution_sums(int images, int height, int width, int inputs, int outputs, bool pool)
    {
        Check<Lanes128>(images, height, width, inputs, outputs, pool);
        Check<Lanes256>(images, height, width, inputs, outputs, pool);
        Check<Lanes512>(images, height, width, inputs, outputs, pool);
    }

    [Fact]
    public void Transforms_are_exact_where_numbers_are_whole()
    {
        // Bᵀ, G and Aᵀ have small whole entries but for G's divisions by 4, 6 and 24, so of multiples of 576 nothing is rounded.
        Span<double> kernel = [576, 0, -576, 1152, 576, 0, -1152, 576, 1728];
        Span<double> transformed = stackalloc double[WinogradMatrices.Products];
        WinogradMatrices.TransformKernel(kernel, transformed);
        Assert.All(transformed.ToArray(), number => Assert.Equal(Math.Round(number), number));

        // At the point 0 only the first weight counts; at infinity only the last.
        Assert.Equal(576 / 16.0, transformed[0]);
        Assert.Equal(1728, transformed[^1]);
    }

    private static void Check<TLanes>(int images, int height, int width, int inputs, int outputs, bool pool)
        where TLanes : struct, ILanes<TLanes>
    {
        var random = new Random(7);
        using var input = Filled(random, (long)images * height * width * inputs);
        using var kernels = Filled(random, (long)outputs * inputs * 9);
        using var bias = Filled(random, WinogradWeights.Panels(outputs, PanelProduct<TLanes>.PanelWidth) * PanelProduct<TLanes>.PanelWidth);
        using var plain = new FloatMemory(WinogradWeights.Count(inputs, outputs, PanelProduct<TLanes>.PanelWidth, transformed: false));
        WinogradWeights.PackPlain(kernels.Address, [], inputs, outputs, PanelProduct<TLanes>.PanelWidth, plain.Address);
        using var packed = new FloatMemory(WinogradWeights.Count(inputs, outputs, PanelProduct<TLanes>.PanelWidth, transformed: true));
        WinogradWeights.PackTransformed(kernels.Address, [], inputs, outputs, PanelProduct<TLanes>.PanelWidth, packed.Address);
        foreach (var (threads, isTransformed) in new[] { (1, true), (3, true), (1, false), (3, false) })
        {
            var shrink = pool ? 2 : 1;
            var (rows, columns) = (height / shrink, width / shrink);

            // One float more, which nobody may write to.
            using var output = new FloatMemory(((long)images * rows * columns * outputs) + 1);
            output.Address[output.Count - 1] = 42;
            var plan = WinogradConvolution<TLanes>.Plan(images, height, width, inputs, outputs, isTransformed, threads);
            var layer = new WinogradLayer(height, width, inputs, outputs, (IntPtr)(isTransformed ? packed : plain).Address, (IntPtr)bias.Address, isTransformed, pool, pool);
            using var workspace = new FloatMemory(WinogradConvolution<TLanes>.WorkspaceCount(plan, inputs));
            for (var item = 0; item < plan.Items; item++)
            {
                WinogradConvolution<TLanes>.RunItem(plan, item, layer, input.Address, output.Address, workspace.Address);
            }

            var expected = Direct(input, kernels, bias, images, height, width, inputs, outputs, pool);
            var largest = expected.Max(Math.Abs);
            for (var place = 0; place < expected.Length; place++)
            {
                // Inputs of unit size and hundreds of products: 24 bits lose about six of them to the transforms.
                Assert.True(Math.Abs(expected[place] - output.Address[place]) <= 1e-5 * Math.Max(1, largest), $"{typeof(TLanes).Name}, {threads} threads, element {place}: {expected[place]} expected, {output.Address[place]} found");
            }

            Assert.Equal(42, output.Address[output.Count - 1]);
        }
    }

    /// <summary>N×H×W×C, by the definition.</summary>
    private static double[] Direct(FloatMemory input, FloatMemory kernels, FloatMemory bias, int images, int height, int width, int inputs, int outputs, bool pool)
    {
        var sums = new double[images, height, width, outputs];
        for (var image = 0; image < images; image++)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    for (var output = 0; output < outputs; output++)
                    {
                        double sum = bias.Address[output];
                        for (var place = 0; place < 9; place++)
                        {
                            var (row, column) = (y + (place / 3) - 1, x + (place % 3) - 1);
                            if (row < 0 || row >= height || column < 0 || column >= width)
                            {
                                continue;
                            }

                            for (var channel = 0; channel < inputs; channel++)
                            {
                                sum += (double)input.Address[((((image * height) + row) * width) + column) * inputs + channel] * kernels.Address[(((output * inputs) + channel) * 9) + place];
                            }
                        }

                        sums[image, y, x, output] = sum;
                    }
                }
            }
        }

        if (!pool)
        {
            return [.. sums.Cast<double>()];
        }

        var largest = new double[images, height / 2, width / 2, outputs];
        for (var image = 0; image < images; image++)
        {
            for (var y = 0; y < height / 2; y++)
            {
                for (var x = 0; x < width / 2; x++)
                {
                    for (var output = 0; output < outputs; output++)
                    {
                        var window = new[] { sums[image, 2 * y, 2 * x, output], sums[image, 2 * y, (2 * x) + 1, output], sums[image, (2 * y) + 1, 2 * x, output], sums[image, (2 * y) + 1, (2 * x) + 1, output] };
                        largest[image, y, x, output] = Math.Max(0, window.Max());
                    }
                }
            }
        }

        return [.. largest.Cast<double>()];
    }

    private static FloatMemory Filled(Random random, long count)
    {
        var memory = new FloatMemory(count);
        for (var place = 0L; place < count; place++)
        {
            memory.Address[place] = (float)((random.NextDouble() * 2) - 1);
        }

        return memory;
    }
}
