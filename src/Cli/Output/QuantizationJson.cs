using VggGen.Cli.Quantization;

namespace VggGen.Cli.Output;

/// <summary>What came of quantising a network, as data.</summary>
/// <param name="Out">The file that was written.</param>
/// <param name="CalibrationImages">On how many images ranges were found.</param>
/// <param name="SelectionImages">By how many images the share was chosen.</param>
/// <param name="TestImages">On how many images the result was measured.</param>
/// <param name="Share">The share of the numbers that the ranges hold.</param>
/// <param name="Candidates">What was compared to choose it.</param>
/// <param name="Float32">How often the network was right in float32.</param>
/// <param name="Int8">How often in 8 bits.</param>
/// <param name="Agreement">How often both named the same class.</param>
/// <param name="Float32Bytes">How long the weights are in float32.</param>
/// <param name="Int8Bytes">How long they are in 8 bits.</param>
/// <param name="Notes">What runs how on this machine.</param>
internal sealed record QuantizationJson(
    string Out,
    int CalibrationImages,
    long SelectionImages,
    long TestImages,
    double Share,
    IReadOnlyList<CandidateJson> Candidates,
    RateJson Float32,
    RateJson Int8,
    AgreementJson Agreement,
    long Float32Bytes,
    long Int8Bytes,
    IReadOnlyList<string> Notes)
{
    public static QuantizationJson Of(QuantizationRequest request, QuantizationResult result)
    {
        var (best, compared) = (result.Selection.Best, result.Comparison);
        return new(
            request.Out,
            best.Calibration.ImageCount,
            best.ImageCount,
            compared.Agreement.Count,
            best.Calibration.Share,
            [.. result.Selection.Candidates.Select(candidate => new CandidateJson(candidate.Calibration.Share, candidate.Agreement, candidate.MeanSquaredError))],
            RateJson.Of(compared.Float32),
            RateJson.Of(compared.Int8),
            AgreementJson.Of(compared.Agreement),
            result.Float32Bytes,
            result.Int8Bytes,
            result.Notes);
    }
}

/// <summary>A share that was tried.</summary>
/// <param name="Agreement">How often the network then named the class that it names in float32.</param>
/// <param name="MeanSquaredError">The mean square of the difference of a logit.</param>
internal sealed record CandidateJson(double Share, double Agreement, double MeanSquaredError);

/// <summary>How often two forms of a network name the same class, with its 95 % interval: the lower end, then the upper.</summary>
internal sealed record AgreementJson(long Agreeing, long Count, double Share, IReadOnlyList<double> Interval)
{
    public static AgreementJson Of(ClassificationRate rate) => new(rate.Correct, rate.Count, rate.Accuracy, [rate.AccuracyInterval.Low, rate.AccuracyInterval.High]);
}
