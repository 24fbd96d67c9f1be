using System.Globalization;

namespace VggGen;

/// <summary>Which of a network's outputs the classes of images are.</summary>
internal static class ClassMatch
{
    private const int NamesShown = 3;

    /// <summary>For each class of the images the number of the network's output.</summary>
    /// <param name="data">The images.</param>
    /// <param name="network">The name of the network.</param>
    /// <param name="names">The names of the network's classes, or null.</param>
    /// <param name="classes">How many classes the network has.</param>
    /// <exception cref="ArgumentException">The names are not as many as the classes, a class of the images is not among them or twice, or without names the counts differ.</exception>
    public static int[] Of(LabelledImages data, string network, IReadOnlyList<string>? names, int classes)
    {
        if (names is null)
        {
            return data.Classes.Count == classes
                ? [.. Enumerable.Range(0, classes)]
                : throw Refuse(nameof(data), $"{data.Source} has {Count(data.Classes.Count)}, network {network} has {Count(classes)}; with the names of the network's classes those of the images can be found among them.");
        }

        if (names.Count != classes)
        {
            throw new ArgumentException($"Network {network} has {Count(classes)}; there are {names.Count} names.", nameof(names));
        }

        var places = names.Select((name, place) => (name, place)).ToLookup(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        var strangers = data.Classes.Where(name => !places.Contains(name)).ToList();
        if (strangers.Count > 0)
        {
            throw Refuse(nameof(data), $"{data.Source} has {(strangers.Count == 1 ? "a class" : "classes")} that network {network} does not know: {List(strangers)}. It knows {List(names)}.");
        }

        var doubled = data.Classes.FirstOrDefault(name => places[name].Count() > 1);
        return doubled is null
            ? [.. data.Classes.Select(name => places[name].Single())]
            : throw Refuse(nameof(data), $"Network {network} has several classes of the name {doubled}, so that it cannot be said which of them the images of {data.Source} are.");
    }

    private static ArgumentException Refuse(string parameter, string message) => new(message, parameter);

    private static string Count(int classes) => string.Create(CultureInfo.InvariantCulture, $"{classes} {(classes == 1 ? "class" : "classes")}");

    private static string List(IReadOnlyList<string> names)
        => string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - NamesShown} more") : string.Empty);
}
