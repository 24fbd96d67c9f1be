using System.Text.Json;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg check --format json`.</summary>
public sealed class CheckJsonTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_sound_file_has_no_diagnostics()
    {
        var json = Vgg.Run("check", "--format", "json", folder.Write("net.vggconf", "input: 32×32 RGB\nFC-10, soft-max\n")).AssertSucceeded().Json;
        Assert.Equal(["diagnostics"], json.Names());
        Assert.Equal(0, json.GetProperty("diagnostics").GetArrayLength());
    }

    [Fact]
    public void A_diagnostic_has_its_place_its_code_and_its_fix()
    {
        var path = folder.Write("net.vggconf", "input: 32×32 RGB\n// a remark\nconv3-8, maxpool\nFC-10, soft-max\n");
        var run = Vgg.Run("check", path, "--format", "json");
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Error);
        var diagnostic = Assert.Single(run.Json.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(["file", "line", "column", "endLine", "endColumn", "severity", "code", "message", "notes", "related", "fix", "helpLink"], diagnostic.Names());
        Assert.Equal(path, diagnostic.Text("file"));
        Assert.Equal((2, 1), (diagnostic.Number("line"), diagnostic.Number("column")));
        Assert.Equal("error", diagnostic.Text("severity"));
        Assert.Equal("VGG0005", diagnostic.Text("code"));
        Assert.EndsWith("VGG0005.md", diagnostic.Text("helpLink"), StringComparison.Ordinal);

        var fix = diagnostic.GetProperty("fix");
        Assert.Equal(["line", "column", "endLine", "endColumn", "replacement"], fix.Names());
        Assert.Equal((2, 1, 2, 3), (fix.Number("line"), fix.Number("column"), fix.Number("endLine"), fix.Number("endColumn")));
        Assert.Equal("#", fix.Text("replacement"));
    }

    [Fact]
    public void Notes_and_related_places_are_listed()
    {
        var path = folder.Write("net.vggconf", "input: 8×8 RGB\nconv3-8, maxpool ×4\nFC-10, soft-max\nclasses: 10\nclasses: 10\n");
        var diagnostics = Vgg.Run("check", path, "--format", "json").Json.GetProperty("diagnostics").EnumerateArray().ToList();

        var window = diagnostics.Single(diagnostic => diagnostic.Text("code") == "VGG0401");
        Assert.Contains("8 → 4 → 2 → 1", Assert.Single(window.GetProperty("notes").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, window.GetProperty("fix").ValueKind);

        var twice = diagnostics.Single(diagnostic => diagnostic.Text("code") == "VGG0207");
        var related = Assert.Single(twice.GetProperty("related").EnumerateArray());
        Assert.Equal(["file", "line", "column", "endLine", "endColumn", "label"], related.Names());
        Assert.Equal(path, related.Text("file"));
        Assert.Equal(4, related.Number("line"));
        Assert.NotEmpty(related.Text("label"));
    }

    [Fact]
    public void Signs_beyond_ASCII_are_written_as_they_are()
    {
        var path = folder.Write("net.vggconf", "input: 224×224\nFC-10\n");
        Assert.Contains("`224×224 RGB`", Vgg.Run("check", path, "--format", "json").Output, StringComparison.Ordinal);
    }
}
