using System.Runtime.CompilerServices;

namespace VggGen;

/// <summary>
/// Random numbers that follow from what they are for: a seed, an epoch, a place in it. Nothing is kept from one use to the next, so that they do not depend on which thread asks first,
/// and any of them can be had without those before it. SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
/// </summary>
internal struct SplitMix64
{
    // 2⁶⁴ divided by the golden ratio, made odd.
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>The numbers that follow a state.</summary>
    public SplitMix64(ulong state) => _state = state;

    /// <summary>The numbers for a use.</summary>
    public static SplitMix64 Of(ulong seed, ulong purpose, ulong first = 0, ulong second = 0)
        => new(Mix(Mix(Mix(Mix(seed + Step) ^ purpose) + (Step * (first + 1))) + (Step * (second + 1))));

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += Step);

    /// <summary>A number from 0 to below 1, one of 2⁵³ equally likely ones.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to below <paramref name="end"/>, all equally likely.</summary>
    public long Below(long end)
    {
        // Lemire, "Fast Random Integer Generation in an Interval", 2019: the few draws that would favour some numbers are made again.
        var range = (ulong)end;
        var high = Math.BigMul(Next(), range, out var low);
        if (low < range)
        {
            for (var uneven = (0 - range) % range; low < uneven;)
            {
                high = Math.BigMul(Next(), range, out low);
            }
        }

        return (long)high;
    }

    /// <summary>Puts numbers in a random order, all equally likely (Fisher and Yates).</summary>
    public void Shuffle(Span<int> numbers)
    {
        for (var end = numbers.Length; end > 1; end--)
        {
            var other = (int)Below(end);
            (numbers[end - 1], numbers[other]) = (numbers[other], numbers[end - 1]);
        }
    }

    /// <summary>A number of the normal distribution with mean 0 and standard deviation 1 (Box and Muller 1958).</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(Math.Tau * NextDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
