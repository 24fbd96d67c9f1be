using System.Text.Json;

namespace VggGen.Cli.Tests.Support;

internal static class JsonNames
{
    /// <summary>The names of an object's properties, in order.</summary>
    public static IEnumerable<string> Names(this JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    public static long[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(number => number.GetInt64())];

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static long Number(this JsonElement element, string property) => element.GetProperty(property).GetInt64();
}
