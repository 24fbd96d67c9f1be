namespace VggGen;

/// <summary>A column of a <see cref="MetricsFile"/> besides the epoch.</summary>
/// <param name="Name">Its word in the header.</param>
/// <param name="IsRequired">Whether each epoch has a number there.</param>
/// <param name="Value">What an epoch has there.</param>
internal sealed record MetricsColumn(string Name, bool IsRequired, Func<EpochMetrics, double?> Value);
