namespace VggGen;

/// <summary>Arithmetic of shares that several schedules need.</summary>
internal static class Share
{
    /// <summary>A share from 0 up to but without 1.</summary>
    public static double BelowOne(double value)
        => value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share is at least 0 and below 1.");

    /// <summary>From 1 at 0 to 0 at 1.</summary>
    public static double HalfCosine(double share) => (1 + Math.Cos(Math.PI * share)) / 2;
}
