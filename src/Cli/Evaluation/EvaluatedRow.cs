namespace VggGen.Cli.Evaluation;

/// <summary>One line of a comparison: networks, a mode, and what was found.</summary>
/// <param name="Weights">The weights of the networks, several for an ensemble.</param>
internal sealed record EvaluatedRow(IReadOnlyList<string> Weights, EvaluationResult Result)
{
    /// <summary>Each network alone by each mode, and then their ensemble.</summary>
    public static IReadOnlyList<EvaluatedRow> Of(IReadOnlyList<string> weights, IReadOnlyList<EvaluationResult> results) =>
    [
        .. weights.Count == 1 ? [] : weights.SelectMany((file, place) => results.Select(result => new EvaluatedRow([file], result.Members[place]))),
        .. results.Select(result => new EvaluatedRow(weights, result)),
    ];
}
