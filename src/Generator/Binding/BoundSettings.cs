using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>The settings of one file or one block: the values, and where each key was set.</summary>
internal sealed record BoundSettings(
    Settings Values,
    string? Namespace,
    string? ClassPattern,
    Audience Audience,
    IReadOnlyDictionary<string, SourceSpan> Places)
{
    public static readonly BoundSettings None = new(Settings.None, null, null, Audience.Everyone, new Dictionary<string, SourceSpan>());

    /// <summary>Where <paramref name="key"/> was set, or null.</summary>
    public SourceSpan? PlaceOf(string key) => Places.TryGetValue(key, out var span) ? span : null;

    /// <summary>Whether `input` was set but could not be read: its absence is no second mistake.</summary>
    public bool HasBadInput => Places.ContainsKey(Syntax.SettingKeys.Input) && Values.Input is null;
}
