using System.Text.Json;
using VggGen.Cli.Explanation;
using VggGen.Cli.Tests.Support;
using VggGen.Generator.Diagnostics;

namespace VggGen.Cli.Tests;

/// <summary>`vgg check --format sarif`: SARIF 2.1.0, as its schema asks for it.</summary>
public sealed class CheckSarifTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_sound_file_gives_a_run_without_results()
    {
        var log = Vgg.Run("check", "--format", "sarif", folder.Write("net.vggconf", "input: 8×8 RGB\nFC-10, soft-max\n")).AssertSucceeded().Json;
        Assert.Equal(["$schema", "version", "runs"], log.Names());
        Assert.Equal("https://json.schemastore.org/sarif-2.1.0.json", log.Text("$schema"));
        Assert.Equal("2.1.0", log.Text("version"));
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        Assert.Equal(["tool", "columnKind", "results"], run.Names());
        Assert.Equal("utf16CodeUnits", run.Text("columnKind"));
        Assert.Equal(0, run.GetProperty("results").GetArrayLength());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal(["name", "semanticVersion", "informationUri", "rules"], driver.Names());
        Assert.Equal("VggGen", driver.Text("name"));
        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$", driver.Text("semanticVersion"));
        Assert.True(Uri.IsWellFormedUriString(driver.Text("informationUri"), UriKind.Absolute));
    }

    [Fact]
    public void Each_result_names_its_rule_by_code_and_by_index()
    {
        var run = Check("input: 8×8 RGB\nconv3–8, (maxpool) ×4, maxpol\nFC-10 FC-10 ×1\nclasses: 10\nclasses: 10\n");
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.All(rules, rule =>
        {
            Assert.Equal(["id", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration"], rule.Names());
            Assert.NotEmpty(rule.GetProperty("shortDescription").Text("text"));
            Assert.EndsWith($"/{rule.Text("id")}.md", rule.Text("helpUri"), StringComparison.Ordinal);
            Assert.Contains(rule.GetProperty("defaultConfiguration").Text("level"), new[] { "error", "warning", "note" });
        });
        Assert.Equal(rules.Select(rule => rule.Text("id")).Distinct(), rules.Select(rule => rule.Text("id")));
        Assert.Contains("VGG0003", results.Select(result => result.Text("ruleId")));
        Assert.All(results, result =>
        {
            var rule = rules[(int)result.Number("ruleIndex")];
            Assert.Equal(rule.Text("id"), result.Text("ruleId"));
            Assert.Equal(rule.GetProperty("defaultConfiguration").Text("level"), result.Text("level"));
            Assert.NotEmpty(result.GetProperty("message").Text("text"));
            var location = Assert.Single(result.GetProperty("locations").EnumerateArray());
            Assert.Equal(["physicalLocation"], location.Names());
            AssertRegion(location.GetProperty("physicalLocation").GetProperty("region"));
        });
    }

    [Fact]
    public void Places_second_places_notes_and_fixes_are_told()
    {
        var results = Check("input: 8×8 RGB\nconv3-8, maxpool ×4 FC-10, soft-max\nclasses: 10\nclasses: 10\n").GetProperty("results").EnumerateArray().ToDictionary(result => result.Text("ruleId"));

        var comma = results["VGG0102"];
        Assert.Equal(["ruleId", "ruleIndex", "level", "message", "locations", "fixes"], comma.Names());
        Assert.Equal((2, 21, 2, 26), Region(comma.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region")));
        var fix = Assert.Single(comma.GetProperty("fixes").EnumerateArray());
        Assert.Equal("write `,`", fix.GetProperty("description").Text("text"));
        var change = Assert.Single(fix.GetProperty("artifactChanges").EnumerateArray());
        Assert.Equal(comma.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").Text("uri"), change.GetProperty("artifactLocation").Text("uri"));
        var replacement = Assert.Single(change.GetProperty("replacements").EnumerateArray());
        Assert.Equal((2, 20, 2, 20), Region(replacement.GetProperty("deletedRegion")));
        Assert.Equal(",", replacement.GetProperty("insertedContent").Text("text"));

        var related = Assert.Single(results["VGG0207"].GetProperty("relatedLocations").EnumerateArray());
        Assert.Equal((3, 1, 3, 12), Region(related.GetProperty("physicalLocation").GetProperty("region")));
        Assert.Equal("`classes` was set here first", related.GetProperty("message").Text("text"));

        var notes = results["VGG0401"].GetProperty("properties").GetProperty("notes").EnumerateArray().Select(note => note.GetString());
        Assert.Equal(["8 → 4 → 2 → 1 after three pools"], notes);
        var message = results["VGG0401"].GetProperty("message");
        Assert.Equal($"{message.Text("text")}\n\n- 8 → 4 → 2 → 1 after three pools", message.Text("markdown"));
        Assert.Equal(["text"], comma.GetProperty("message").Names());
    }

    [Fact]
    public void Rules_say_what_their_pages_do()
    {
        var rule = Check("input: 8×8 RGB\nconv3-8 (pad 3), FC-10, soft-max\n").GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Single(rule => rule.Text("id") == "VGG0410");
        var page = Vgg.Run("explain", "VGG0410").Output;
        var paragraphs = page.ReplaceLineEndings("\n").Split("\n\n")[2..4];
        Assert.Equal(paragraphs[0].Replace('\n', ' '), rule.GetProperty("fullDescription").Text("text"));
        Assert.Equal(string.Join("\n\n", paragraphs), rule.GetProperty("help").Text("text"));
        Assert.Equal(page, rule.GetProperty("help").Text("markdown"));
    }

    [Fact]
    public void Every_page_begins_with_a_paragraph_that_can_stand_alone() => Assert.All(Rules.All, rule =>
    {
        var first = DiagnosticPages.ParagraphsOf(rule)[0];
        Assert.Matches(@"^\p{Lu}|^`", first);
        Assert.Matches(@"\.\)?$", first);
    });

    [Fact]
    public void Files_are_named_by_relative_encoded_URIs_and_by_absolute_ones_outside_the_folder()
    {
        using var inside = new Folder(Directory.GetCurrentDirectory());
        var path = inside.Write("a folder/näme#1 %.vggconf", "maxpol");
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        var uri = FirstUri(Vgg.Run("check", relative, "--format", "sarif").Json);
        Assert.Equal($"{Path.GetFileName(inside.Path)}/a%20folder/n%C3%A4me%231%20%25.vggconf", uri);
        Assert.Equal(uri, FirstUri(Vgg.Run("check", path, "--format", "sarif").Json));

        var outside = FirstUri(Vgg.Run("check", folder.Write("a b.vggconf", "maxpol"), "--format", "sarif").Json);
        Assert.StartsWith("file:///", outside, StringComparison.Ordinal);
        Assert.Equal(folder["a b.vggconf"], new Uri(outside).LocalPath);
    }

    private static string FirstUri(JsonElement log) =>
        log.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").Text("uri");

    private static (long, long, long, long) Region(JsonElement region) =>
        (region.Number("startLine"), region.Number("startColumn"), region.Number("endLine"), region.Number("endColumn"));

    private static void AssertRegion(JsonElement region)
    {
        Assert.Equal(["startLine", "startColumn", "endLine", "endColumn"], region.Names());
        var (startLine, startColumn, endLine, endColumn) = Region(region);
        Assert.True(startLine >= 1 && startColumn >= 1 && (endLine, endColumn).CompareTo((startLine, startColumn)) >= 0);
    }

    private JsonElement Check(string text)
    {
        var run = Vgg.Run("check", folder.Write("net.vggconf", text), "--format", "sarif");
        Assert.Empty(run.Error);
        return run.Json.GetProperty("runs")[0];
    }
}
