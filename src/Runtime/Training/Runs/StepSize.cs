namespace VggGen;

/// <summary>What the weights are moved by in a step.</summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Momentum">What share of the running sum of gradients stays.</param>
/// <param name="GradientClip">To what length the gradients are cut; null leaves them.</param>
internal sealed record StepSize(double Rate, double Momentum, double? GradientClip);
