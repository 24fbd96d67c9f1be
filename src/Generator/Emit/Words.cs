using System.Globalization;
using VggGen.Generator.Model;

namespace VggGen.Generator.Emit;

/// <summary>Counts as documentation says them.</summary>
internal static class Words
{
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long value, string unit) => $"{Number(value)} {unit}{(value == 1 ? string.Empty : "s")}";

    public static string Parameters(long value) => Count(value, "parameter");

    /// <summary>The arguments that every layer's description begins with.</summary>
    public static string Head(LayerModel model) =>
        $"{CSharp.Text(model.Name)}, {CSharp.Shape(model.Output)}, {CSharp.Size(model.ReceptiveField)}";
}
