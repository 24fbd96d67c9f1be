using System.Text.Encodings.Web;
using System.Text.Json;

namespace VggGen.Cli.Output;

/// <summary>Results as JSON: property names in camel case, `×` as it is.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static void Write<T>(TextWriter writer, T value) => writer.Write(JsonSerializer.Serialize(value, options) + "\n");
}
