namespace VggGen;

/// <summary>Random numbers of the beta distribution.</summary>
internal static class BetaDistribution
{
    /// <summary>A number of Beta(α, α), 0 … 1: of two numbers of Gamma(α) the share of the first.</summary>
    public static double Symmetric(double alpha, ref SplitMix64 random)
    {
        var (one, two) = (LogGamma(alpha, ref random), LogGamma(alpha, ref random));

        // By logarithms: for a small α both numbers are often too small for a double, and their share is still well defined.
        return 1 / (1 + Math.Exp(two - one));
    }

    /// <summary>The logarithm of a number of Gamma(α, 1) (Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", 2000).</summary>
    private static double LogGamma(double alpha, ref SplitMix64 random)
    {
        if (alpha < 1)
        {
            // Gamma(α) is Gamma(α + 1) times a uniform number to the power 1/α (the same, section 6).
            return LogGamma(alpha + 1, ref random) + (Math.Log(1 - random.NextDouble()) / alpha);
        }

        var d = alpha - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextNormal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return Math.Log(d * v);
            }
        }
    }
}
