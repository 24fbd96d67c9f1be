namespace VggGen;

/// <summary>One summand of a <see cref="PerceptualLoss{TNetwork}"/>.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <param name="Tap">Whose features are compared.</param>
/// <param name="Weight">What the distance is multiplied by.</param>
/// <param name="Distance">How they are compared.</param>
public sealed record PerceptualTerm<TNetwork>(Tap<TNetwork> Tap, double Weight = 1, PerceptualDistance Distance = PerceptualDistance.L2)
    where TNetwork : VggNetwork<TNetwork>;
