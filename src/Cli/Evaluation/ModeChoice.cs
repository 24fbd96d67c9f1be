namespace VggGen.Cli.Evaluation;

/// <summary>The modes of evaluation that words mean.</summary>
internal static class ModeChoice
{
    public const string Centre = "centre";
    public const string Dense = "dense";
    public const string Crops = "crops";
    public const string Both = "both";
    public const string All = "all";

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> Words { get; } = [Centre, Dense, Crops, Both, All];

    /// <summary>The modes in the order of the paper's Tables 3 to 5: one scale before several.</summary>
    /// <param name="words">Some of <see cref="Words"/>.</param>
    /// <param name="scales">The test scales, one at least.</param>
    /// <param name="flip">Whether mirror images are shown too, but for the centre crop.</param>
    public static IReadOnlyList<EvaluationMode> Modes(IReadOnlyList<string> words, IReadOnlyList<long> scales, bool flip)
    {
        var modes = new List<EvaluationMode>();
        if (IsAsked(Centre))
        {
            modes.Add(EvaluationMode.CentreCrop);
        }

        if (IsAsked(Dense) && scales.Count > 1)
        {
            // The scale in the middle is the one that the network was trained at, and is computed for the others anyway.
            modes.Add(new EvaluationMode(EvaluationKind.Dense, [scales.Order().ElementAt((scales.Count - 1) / 2)], flip));
        }

        foreach (var (word, kind) in new[] { (Dense, EvaluationKind.Dense), (Crops, EvaluationKind.MultiCrop), (Both, EvaluationKind.DenseAndMultiCrop) })
        {
            if (IsAsked(word))
            {
                modes.Add(new EvaluationMode(kind, scales, flip));
            }
        }

        return modes;

        bool IsAsked(string word) => words.Contains(word) || words.Contains(All);
    }

    /// <summary>The word of a mode.</summary>
    public static string WordOf(EvaluationMode mode) => mode.Kind switch
    {
        EvaluationKind.CentreCrop => Centre,
        EvaluationKind.Dense => Dense,
        EvaluationKind.MultiCrop => Crops,
        _ => Both,
    };
}
