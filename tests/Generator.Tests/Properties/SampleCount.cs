using System.Globalization;

namespace VggGen.Generator.Tests.Properties;

/// <summary>
/// How long the properties search: `VGGGEN_PROPERTY_SAMPLES=5000 dotnet test` searches 50 times as long. A failure prints its seed, and
/// `CsCheck_Seed=… dotnet test` begins with what failed.
/// </summary>
internal static class SampleCount
{
    private const string Variable = "VGGGEN_PROPERTY_SAMPLES";
    private const int Default = 100;

    /// <summary>The number for a property that is <paramref name="weight"/> times as quick as one that compiles C#.</summary>
    public static int Of(double weight) => Math.Max(1, (int)(Base * weight));

    private static int Base => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } written
        ? int.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture)
        : Default;
}
