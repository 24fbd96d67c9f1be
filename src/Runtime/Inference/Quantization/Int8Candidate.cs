namespace VggGen;

/// <summary>How near a network in 8 bits comes to itself in float32 with one calibration.</summary>
/// <param name="Calibration">The calibration.</param>
/// <param name="AgreeingCount">On how many images both name the same class.</param>
/// <param name="ImageCount">On how many images they were compared.</param>
/// <param name="MeanSquaredError">The mean square of the difference of a logit.</param>
public sealed record Int8Candidate(Int8Calibration Calibration, long AgreeingCount, long ImageCount, double MeanSquaredError)
{
    /// <summary>The share of the images on which both name the same class, 0 … 1.</summary>
    public double Agreement => (double)AgreeingCount / ImageCount;
}
