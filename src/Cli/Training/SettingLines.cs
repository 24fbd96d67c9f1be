using System.Globalization;
using System.Text.RegularExpressions;
using VggGen.Generator.Compilation;
using VggGen.Generator.Model;

namespace VggGen.Cli.Training;

/// <summary>Where in a file stands what has to be changed for a network to fit its data.</summary>
internal static partial class SettingLines
{
    /// <summary>The line of the setting of the classes, or of the last layer: `birds.vggconf:7`, and what to write there.</summary>
    public static string ForClasses(SourceFile file, NetworkModel network, int classes)
    {
        var lines = Lines(file);
        var count = classes.ToString(CultureInfo.InvariantCulture);
        if (Array.FindLastIndex(lines, line => ClassesSetting().IsMatch(line)) is >= 0 and var setting)
        {
            return $"write `classes: {count}` in {Place(file, setting)}";
        }

        var last = $"FC-{network.Output.Channels.ToString(CultureInfo.InvariantCulture)}";
        return Array.FindLastIndex(lines, line => line.Contains(last, StringComparison.OrdinalIgnoreCase)) is >= 0 and var layer
            ? $"write `FC-{count}` for `{last}` in {Place(file, layer)}"
            : $"write `classes: {count}` at the top of {file.Path}";
    }

    /// <summary>The line of the setting of the input, and what to write there.</summary>
    public static string ForInput(SourceFile file, Size2 size, long channels)
    {
        var input = string.Create(CultureInfo.InvariantCulture, $"`input: {size} {(channels == 1 ? "gray" : "RGB")}`");
        return Array.FindLastIndex(Lines(file), line => InputSetting().IsMatch(line)) is >= 0 and var line
            ? $"write {input} in {Place(file, line)}"
            : $"write {input} at the top of {file.Path}";
    }

    private static string[] Lines(SourceFile file) => file.Content.Split('\n');

    private static string Place(SourceFile file, int line) => string.Create(CultureInfo.InvariantCulture, $"{file.Path}:{line + 1}");

    [GeneratedRegex(@"^\s*([^#/]*[{;,]\s*)?classes\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex ClassesSetting();

    [GeneratedRegex(@"^\s*([^#/]*[{;,]\s*)?input\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex InputSetting();
}
