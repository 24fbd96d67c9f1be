using VggGen.Generator.Text;

namespace VggGen.Generator.Diagnostics;

/// <summary>What a file and one of its networks want to hear: `allow` silences warnings and infos, `warn` turns on what is off by default.</summary>
internal sealed record Audience(EquatableArray<string> Allowed, EquatableArray<string> Wanted)
{
    public static readonly Audience Everyone = new(default, default);

    public bool Hears(Mistake mistake) => mistake.Severity == Severity.Error
        || (!Allowed.Contains(mistake.Rule.Code) && (mistake.Rule.IsOnByDefault || Wanted.Contains(mistake.Rule.Code)));

    public Audience And(Audience other) => new(Allowed.Concat(other.Allowed).ToEquatableArray(), Wanted.Concat(other.Wanted).ToEquatableArray());
}
