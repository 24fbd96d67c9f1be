using System.Globalization;

namespace VggGen.Cli.Training;

/// <summary>The numbers of a training as they are read.</summary>
internal static class Figures
{
    /// <summary>A loss in six characters, as long as it is below a million.</summary>
    public static string Loss(double loss) => loss.ToString(
        loss switch
        {
            < 10 => "F4",
            < 100 => "F3",
            < 1000 => "F2",
            _ => "G6",
        },
        CultureInfo.InvariantCulture);

    /// <param name="share">0 … 1.</param>
    public static string Percent(double share) => (100 * share).ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>A learning rate in six characters.</summary>
    public static string Rate(double rate) => rate.ToString(rate is 0 or >= 0.001 ? "0.####" : "0.0e-0", CultureInfo.InvariantCulture);

    /// <summary>Minutes and seconds, behind hours and days where there are any.</summary>
    public static string Duration(TimeSpan time)
    {
        var format = time switch
        {
            { Days: > 0 } => @"d\ \d\ hh\:mm\:ss",
            { Hours: > 0 } => @"h\:mm\:ss",
            _ => @"m\:ss",
        };
        return time.ToString(format, CultureInfo.InvariantCulture);
    }
}
