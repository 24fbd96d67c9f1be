using System.Globalization;
using System.Text;

namespace VggGen;

/// <summary>A <see cref="ConfusionMatrix"/> as comma-separated values.</summary>
internal static class ConfusionCsv
{
    private const string Corner = "class";

    public static void Write(Stream stream, ConfusionMatrix matrix)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', matrix.Classes.Prepend(Corner).Select(CsvText.Field)));
        for (var label = 0; label < matrix.Classes.Count; label++)
        {
            writer.Write(CsvText.Field(matrix.Classes[label]));
            for (var prediction = 0; prediction < matrix.Classes.Count; prediction++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $",{matrix[label, prediction]}"));
            }

            writer.WriteLine();
        }
    }
}
