namespace VggGen;

/// <summary>The lines of a compiled network's <c>forward</c> and the weights that they name.</summary>
/// <param name="Lines">From <c>x</c>, float32 N×C×H×W, to <c>results</c>, the features that are wanted in the order of the network.</param>
/// <param name="Weights">The names of the attributes that the lines use.</param>
internal sealed record ScriptPlan(IReadOnlyList<ScriptText> Lines, IReadOnlyCollection<string> Weights);
