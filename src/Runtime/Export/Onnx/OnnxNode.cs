namespace VggGen;

/// <summary>An operation that puts out one value.</summary>
/// <param name="Operator">Its kind: <c>Conv</c>.</param>
/// <param name="Name">Its name: <c>conv3_1</c>.</param>
/// <param name="Inputs">The names of the values and initialisers that it takes.</param>
/// <param name="Output">The name of what it puts out.</param>
/// <param name="Attributes">How it works.</param>
internal sealed record OnnxNode(string Operator, string Name, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<OnnxAttribute> Attributes);
