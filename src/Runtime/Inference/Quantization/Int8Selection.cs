using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Finds out which share of the numbers the ranges should hold: what is cut off is wrong, and what is not cut off makes the steps of all others coarser. Nobody knows beforehand; some images tell.
/// </summary>
/// <example>
/// <code>
/// var calibrator = Int8Calibrator.Watch(network, batches);
/// network.Calibration = Int8Selection.Run(network, calibrator, otherBatches).Best.Calibration;
/// using var compiled = network.Compile(new CompileOptions { Precision = Precision.Int8 });
/// </code>
/// </example>
/// <param name="Candidates">What was compared, in the order of the shares.</param>
public sealed record Int8Selection(IReadOnlyList<Int8Candidate> Candidates)
{
    /// <summary>The shares that are tried where none are given.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.999, 0.9999, 0.99999, 1];

    /// <summary>The one that names the same class most often; of several the one whose logits are nearest, and of those the one that cuts off least.</summary>
    public Int8Candidate Best => Candidates.OrderByDescending(candidate => candidate.AgreeingCount).ThenBy(candidate => candidate.MeanSquaredError).ThenByDescending(candidate => candidate.Calibration.Share).First();

    /// <summary>Compiles the network once for each share and once in float32, and runs images through all of them. Together the forms in 8 bits take about as much memory as the weights in float32.</summary>
    /// <param name="network">The network that the calibrator watched, with the same weights.</param>
    /// <param name="calibrator">What it saw.</param>
    /// <param name="batches">Other images than the calibrator saw: batches N×C×H×W of the declared size, float32 on the CPU, prepared as the network expects them; they stay the caller's.</param>
    /// <param name="shares">The shares to try, each 0 … 1; null for <see cref="Shares"/>.</param>
    /// <exception cref="ArgumentException">There are no images or no shares, or they do not fit.</exception>
    /// <exception cref="InvalidOperationException">The calibrator watched another network.</exception>
    public static Int8Selection Run(VggNetwork network, Int8Calibrator calibrator, IEnumerable<Tensor> batches, IReadOnlyList<double>? shares = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(calibrator);
        ArgumentNullException.ThrowIfNull(batches);
        var calibrations = (shares ?? Shares).Select(calibrator.Calibration).ToList();
        if (calibrations.Count == 0)
        {
            throw new ArgumentException("There are no shares to choose among.", nameof(shares));
        }

        var forms = new List<CompiledNetwork>();
        try
        {
            using var exact = network.CompileByName();
            forms.AddRange(calibrations.Select(calibration => network.CompileByName(new CompileOptions { Precision = Precision.Int8, Calibration = calibration })));
            return new Int8Selection(Compare(exact, forms, calibrations, batches));
        }
        finally
        {
            forms.ForEach(form => form.Dispose());
        }
    }

    private static Int8Candidate[] Compare(CompiledNetwork exact, List<CompiledNetwork> forms, List<Int8Calibration> calibrations, IEnumerable<Tensor> batches)
    {
        var (images, agreeing, squares) = (0L, new long[forms.Count], new double[forms.Count]);
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            var expected = exact.call(batch).flatten(1);
            var classes = expected.argmax(1);
            for (var place = 0; place < forms.Count; place++)
            {
                var actual = forms[place].call(batch).flatten(1);
                agreeing[place] += actual.argmax(1).eq(classes).sum().item<long>();
                squares[place] += (actual - expected).to(ScalarType.Float64).square().mean([1]).sum().item<double>();
            }

            images += batch.shape[0];
        }

        return images > 0
            ? [.. calibrations.Select((calibration, place) => new Int8Candidate(calibration, agreeing[place], images, squares[place] / images))]
            : throw new ArgumentException("There are no images to choose by.", nameof(batches));
    }
}
