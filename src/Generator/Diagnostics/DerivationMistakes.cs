using System.Globalization;
using VggGen.Generator.Text;

namespace VggGen.Generator.Diagnostics;

/// <summary>Group 08xx: networks derived from others.</summary>
internal static class DerivationMistakes
{
    public static Mistake UnknownBase(string name, IReadOnlyList<string> known)
    {
        var near = NearNames.Find(name, known);
        var column = ColumnOf(name);
        if (column is not null && known.Contains(column))
        {
            return new(Rules.Get("VGG0801"), $"there is no network `{name}` to extend; the paper's VGG-{name.Substring(name.Length - 2)} is `{column}`");
        }

        return new(Rules.Get("VGG0801"), $"there is no network `{name}` to extend; " + (near is null
            ? $"the networks are {Listed(known)}"
            : $"a similar one exists: `{near}`"));
    }

    public static Mistake Cycle(IReadOnlyList<string> names) =>
        new(Rules.Get("VGG0802"), $"network `{names[0]}` extends itself: {Circle(names)}; write out the layers of one of them");

    public static Mistake UnknownAnchor(string anchor, string baseName, IReadOnlyList<string> known)
    {
        if (anchor.Contains('*'))
        {
            var prefix = anchor.Substring(0, anchor.IndexOf('*'));
            var meant = known.Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
            return new(Rules.Get("VGG0803"), $"`{baseName}` has no layer `{anchor}`, since names take no `*`; write each one: {Listed(meant.Count > 0 ? meant : known)}");
        }

        // `conv3-3` is meant as `conv3_3`: the notation joins with a hyphen, names with an underscore.
        var underscored = anchor.Replace('-', '_').Replace('.', '_');

        // Of names that are equally near, the last: behind `pool5` there is no `pool6`.
        var near = known.FirstOrDefault(name => string.Equals(name, underscored, StringComparison.OrdinalIgnoreCase)) ?? NearNames.Find(anchor, known.Reverse());
        return new(Rules.Get("VGG0803"), $"`{baseName}` has no layer `{anchor}`; " + (near is null
            ? $"its layers are {Listed(known)}"
            : $"a similar one exists: `{near}`"));
    }

    public static Mistake AnchorTwice(string anchor) =>
        new(Rules.Get("VGG0804"), $"two edits meet at `{anchor}`; join them into one");

    public static Mistake NothingLeft(string network) =>
        new(Rules.Get("VGG0805"), $"the edits of `{network}` remove every layer; keep one at least");

    public static Mistake NoClassifier(string network, string baseName) =>
        new(Rules.Get("VGG0806"), $"the edits of `{network}` remove the classifier of `{baseName}`; add an FC or a `global-avgpool` at its end");

    public static Mistake EqualsBase(string network, string baseName) =>
        new(Rules.Get("VGG0807"), $"`{network}` is the same network as its base `{baseName}`; use `{baseName}`, or edit something");

    public static Mistake ClaimsDropped(string network, int count, string reason) =>
        new(Rules.Get("VGG0808"), $"`{network}` does not inherit {(count == 1 ? "1 shape claim" : $"{count.ToString(CultureInfo.InvariantCulture)} shape claims")} of its base, since {reason}; claim its own where it matters");

    public static Mistake BaseHasErrors(string baseName) =>
        new(Rules.Get("VGG0809"), $"the base `{baseName}` has errors of its own; mend those first");

    public static Mistake SameLayer(string anchor) =>
        new(Rules.Get("VGG0810"), $"`replace {anchor}` writes the same layer again; remove the edit");

    public static Mistake TooDeep(int deepest) =>
        new(Rules.Get("VGG0811"), $"the derivation is over {deepest.ToString(CultureInfo.InvariantCulture)} networks deep; extend one further up");

    public static Mistake NameContradicts(string network, string depth, int weightLayers) =>
        new(Rules.Get("VGG0812"), $"`{network}` says {depth} but has {weightLayers.ToString(CultureInfo.InvariantCulture)} weight layers; rename it, or add what is missing");

    public static Mistake SeveralBases(string name, EquatableArray<Place> places) =>
        new Mistake(Rules.Get("VGG0813"), $"`{name}` is declared in {string.Join(" and ", places.Select(place => $"`{place.Path}`"))}; rename all but one").WithPlaces(places, $"`{name}` is declared here");

    /// <summary>The column of the paper's table that the field calls by its depth.</summary>
    private static string? ColumnOf(string name) => name.Replace("-", string.Empty).Replace("_", string.Empty).ToUpperInvariant() switch
    {
        "VGG11" => "A",
        "VGG13" => "B",
        "VGG16" => "D",
        "VGG19" => "E",
        _ => null,
    };

    private static string Circle(IReadOnlyList<string> names) =>
        string.Join(" → ", names.Count <= 8 ? names : [.. names.Take(4), "…", .. names.Skip(names.Count - 3)]);

    private static string Listed(IReadOnlyList<string> names)
    {
        var shown = names.Count <= 12 ? names : [.. names.Take(5), "…", .. names.Skip(names.Count - 5)];
        return string.Join(", ", shown.Select(name => name == "…" ? name : $"`{name}`"));
    }
}
