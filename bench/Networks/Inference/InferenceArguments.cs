using System.Globalization;

namespace VggGen.Networks.Bench;

/// <summary>What `inference` is asked for: a network's name, batch sizes and rounds, each of which may be left out.</summary>
internal sealed record InferenceArguments(IReadOnlyList<string> Networks, IReadOnlyList<int> BatchSizes, int Rounds)
{
    public static InferenceArguments? Parse(IReadOnlyList<string> arguments)
    {
        var names = arguments.Where(BenchNetworks.Names.Contains).ToList();
        var numbers = arguments.Except(names).Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        return numbers.Contains(0) || numbers.Count > 2
            ? null
            : new InferenceArguments(names.Count > 0 ? names : BenchNetworks.Names, numbers.Count > 0 ? [numbers[0]] : [1, 8], numbers.Count > 1 ? numbers[1] : 15);
    }
}
