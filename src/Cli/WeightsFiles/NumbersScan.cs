using static TorchSharp.torch;

namespace VggGen.Cli.WeightsFiles;

/// <summary>How many numbers of a tensor are none, and how many are infinite.</summary>
internal readonly record struct NumbersScan(long NaN, long Infinite)
{
    // What torch makes of so many numbers to look at them stays small.
    private const long BlockLength = 1 << 22;

    public bool IsFinite => NaN == 0 && Infinite == 0;

    /// <summary>Looks at all numbers of a tensor of a file.</summary>
    /// <exception cref="WeightsException">The file cannot be read.</exception>
    public static NumbersScan Of(WeightsFile file, WeightsEntry entry, CancellationToken cancellation)
    {
        if (!ElementType.IsFloating(entry.DType))
        {
            return default;
        }

        using var tensor = file.Map(entry) ?? file.Read(entry);
        return Of(tensor, cancellation);
    }

    /// <summary>Looks at all numbers of a floating-point tensor.</summary>
    public static NumbersScan Of(Tensor tensor, CancellationToken cancellation)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var numbers = tensor.reshape(-1);
        var (nan, infinite, length) = (0L, 0L, numbers.numel());
        for (var start = 0L; start < length; start += BlockLength)
        {
            cancellation.ThrowIfCancellationRequested();
            using var block = NewDisposeScope();
            var some = numbers.narrow(0, start, Math.Min(BlockLength, length - start));
            if (!some.isfinite().all().item<bool>())
            {
                nan += some.isnan().sum().item<long>();
                infinite += some.isinf().sum().item<long>();
            }
        }

        return new NumbersScan(nan, infinite);
    }
}
