using static TorchSharp.torch;

namespace VggGen;

/// <summary>How often a map takes which numbers, in equal bins from −limit to limit. The limit doubles as often as it has to.</summary>
internal sealed class ActivationHistogram
{
    // As many bins as tell 8 bits apart with room to choose where to cut.
    private const int Bins = 8192;

    private readonly double[] _counts = new double[Bins];
    private double _limit;
    private float _minimum = float.PositiveInfinity;
    private float _maximum = float.NegativeInfinity;

    /// <summary>Counts the numbers of a map.</summary>
    /// <exception cref="ArgumentException">One of them is not finite.</exception>
    public void Add(Tensor map)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var (lowest, highest) = (map.min().item<float>(), map.max().item<float>());
        if (!float.IsFinite(lowest) || !float.IsFinite(highest))
        {
            throw new ArgumentException("A map has numbers that are not finite, so it has no range.", nameof(map));
        }

        (_minimum, _maximum) = (Math.Min(_minimum, lowest), Math.Max(_maximum, highest));
        Widen(Math.Max(Math.Abs(lowest), Math.Abs(highest)));
        if (_limit > 0)
        {
            var counts = histc(map.flatten().to(ScalarType.Float32).div(_limit), Bins, -1, 1).to(ScalarType.Float64).data<double>().ToArray();
            for (var bin = 0; bin < Bins; bin++)
            {
                _counts[bin] += counts[bin];
            }
        }
    }

    /// <summary>The range that holds a share of the numbers, with as many cut off below as above where there are both.</summary>
    /// <param name="share">0 … 1; 1 holds all.</param>
    public ActivationRange Range(double share)
    {
        if (_limit == 0 || share >= 1)
        {
            return new ActivationRange(Math.Min(0, _minimum), Math.Max(0, _maximum));
        }

        var outside = (1 - share) * _counts.Sum();
        var lowest = _minimum >= 0 ? 0 : Cut(outside / 2, fromBelow: true);
        var highest = _maximum <= 0 ? 0 : Cut(_minimum >= 0 ? outside : outside / 2, fromBelow: false);
        return new ActivationRange((float)Math.Max(lowest, _minimum), (float)Math.Min(highest, _maximum));
    }

    private double Cut(double outside, bool fromBelow)
    {
        var passed = 0.0;
        for (var place = 0; place < Bins / 2; place++)
        {
            passed += _counts[fromBelow ? place : Bins - 1 - place];
            if (passed > outside)
            {
                var edge = _limit * (1 - (2.0 * place / Bins));
                return fromBelow ? -edge : edge;
            }
        }

        return 0;
    }

    private void Widen(double largest)
    {
        if (_limit == 0)
        {
            _limit = largest;
        }

        while (largest > _limit)
        {
            // Two bins become one, around the middle.
            var halved = new double[Bins];
            for (var bin = 0; bin < Bins; bin++)
            {
                halved[(Bins / 4) + (bin / 2)] += _counts[bin];
            }

            halved.CopyTo(_counts, 0);
            _limit *= 2;
        }
    }
}
