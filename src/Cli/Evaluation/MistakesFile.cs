using System.Globalization;
using System.Text;

namespace VggGen.Cli.Evaluation;

/// <summary>The images that were taken for another class, as CSV (RFC 4180).</summary>
internal static class MistakesFile
{
    /// <summary>Writes the mistakes of all modes, those that the network was surest of first; the file appears once it is complete.</summary>
    /// <param name="names">The names of the network's classes.</param>
    public static void Write(string path, IReadOnlyList<EvaluationResult> results, IReadOnlyList<string> names)
    {
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine("mode,scales,image,class,probability,predicted,predicted_probability");
            foreach (var result in results)
            {
                var mode = $"{ModeChoice.WordOf(result.Mode)},{string.Join(' ', result.Mode.Scales.Select(scale => scale.ToString(CultureInfo.InvariantCulture)))}";
                foreach (var image in result.Predictions.Where(image => !image.IsCorrect).OrderByDescending(image => image.Predicted.Probability))
                {
                    writer.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{mode},{CsvText.Field(image.Name)},{CsvText.Field(names[image.Label])},{image.LabelProbability:F6},{CsvText.Field(image.Predicted.Label)},{image.Predicted.Probability:F6}"));
                }
            }
        });
    }
}
