using System.Text.Json.Serialization;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Cli.Output.Sarif;

/// <summary>
/// A diagnostic. What SARIF has no place for, the chain of sizes, is among the properties, for programs, and in the message's Markdown, for
/// people; nothing stands where nothing is said.
/// </summary>
internal sealed record SarifResult(
    string RuleId,
    int RuleIndex,
    string Level,
    SarifRichText Message,
    IReadOnlyList<SarifLocation> Locations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SarifLocation>? RelatedLocations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SarifFix>? Fixes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SarifProperties? Properties)
{
    public static SarifResult Of(SourceText text, Diagnostic diagnostic, int ruleIndex) => new(
        diagnostic.Rule.Code,
        ruleIndex,
        SarifLevel.Of(diagnostic.Severity),
        new SarifRichText(diagnostic.Message, diagnostic.Notes.Count == 0 ? null : string.Join('\n', [diagnostic.Message, string.Empty, .. diagnostic.Notes.Select(note => $"- {note}")])),
        [SarifLocation.Of(diagnostic.Place, null)],
        diagnostic.Related.Count == 0 ? null : [.. diagnostic.Related.Select(related => SarifLocation.Of(related.Place, related.Label))],
        diagnostic.Fix is { } fix ? [SarifFix.Of(text, fix)] : null,
        diagnostic.Notes.Count == 0 ? null : new SarifProperties([.. diagnostic.Notes]));
}

internal sealed record SarifProperties(IReadOnlyList<string> Notes);

/// <param name="Message">What a second place contributes; null for the place of the mistake itself.</param>
internal sealed record SarifLocation(
    SarifPhysicalLocation PhysicalLocation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SarifText? Message)
{
    public static SarifLocation Of(Place place, string? label) => new(
        new SarifPhysicalLocation(SarifArtifact.Of(place.Path), SarifRegion.Of(place)),
        label is null ? null : new SarifText(label));
}

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

/// <summary>Lines and columns count from 1, and the end lies behind the last sign.</summary>
internal sealed record SarifRegion(int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    public static SarifRegion Of(Place place) => new(place.Start.Line, place.Start.Column, place.End.Line, place.End.Column);
}

/// <summary>What to put in the place of a region.</summary>
internal sealed record SarifFix(SarifText Description, IReadOnlyList<SarifChange> ArtifactChanges)
{
    public static SarifFix Of(SourceText text, Fix fix)
    {
        var replacement = new SarifReplacement(SarifRegion.Of(text.PlaceOf(fix.Span)), new SarifText(fix.Replacement));
        var description = fix.Replacement.Length == 0 ? "remove it" : $"write `{fix.Replacement.Trim()}`";
        return new SarifFix(new SarifText(description), [new SarifChange(SarifArtifact.Of(text.Path), [replacement])]);
    }
}

internal sealed record SarifChange(SarifArtifact ArtifactLocation, IReadOnlyList<SarifReplacement> Replacements);

internal sealed record SarifReplacement(SarifRegion DeletedRegion, SarifText InsertedContent);
