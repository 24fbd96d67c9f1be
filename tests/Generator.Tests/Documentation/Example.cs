using System.Runtime.CompilerServices;
using VggGen.Generator.Compilation;

namespace VggGen.Generator.Tests.Documentation;

/// <summary>
/// A fenced block of a page that is marked as `vggconf`. Behind the mark may stand what it reports, code by code, or the name of its
/// file: the blocks under one heading that have one are a project.
/// </summary>
/// <param name="Place">The page and the line of the fence, as a failing test names it.</param>
/// <param name="Page">The page, from the root of the repository.</param>
/// <param name="Section">The heading above it, without its signs.</param>
/// <param name="FileName">The name of its file; null where it stands alone.</param>
/// <param name="Codes">What it reports, in the order of the text; empty where it has neither errors nor warnings.</param>
/// <param name="Text">The text in the fence.</param>
/// <param name="Messages">The lines of the `text` block right behind it, or null.</param>
internal sealed record Example(string Place, string Page, string Section, string? FileName, IReadOnlyList<string> Codes, string Text, IReadOnlyList<string>? Messages)
{
    private const string Fence = "```";
    private const string Mark = Fence + "vggconf";

    /// <summary>The pages that explain a code each, from the root of the repository.</summary>
    public static IReadOnlyList<string> DiagnosticPages { get; } =
        [.. Directory.GetFiles(Path.Combine(Root(), "docs", "diagnostics"), "VGG*.md").Select(path => "docs/diagnostics/" + Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The examples of all pages that hold some.</summary>
    public static IReadOnlyList<Example> All { get; } = [.. Extract("docs/language.md"), .. Extract("README.md"), .. DiagnosticPages.SelectMany(Extract)];

    /// <summary>Compiles it; one with a file name together with the others under its heading that have one.</summary>
    public CompiledFile Compile()
    {
        var others = All.Where(other => FileName is not null && other.Page == Page && other.Section == Section && other.FileName is not null && other.FileName != FileName);
        var files = others.Select(other => new SourceFile(other.FileName!, other.Text, "Docs")).Prepend(new SourceFile(FileName ?? "example.vggconf", Text, "Docs"));
        return VggCompiler.Compile(files)[0];
    }

    /// <summary>A page of the repository; empty where it does not exist.</summary>
    public static string Read(string page)
    {
        var path = Path.Combine(Root(), page);
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
    }

    /// <summary>The `.vggconf` files of a folder of the repository and of those in it, from the root.</summary>
    public static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root(), folder), "*.vggconf", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root(), file))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<Example> Extract(string page)
    {
        var lines = Read(page).Split('\n');
        var section = string.Empty;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("# ", StringComparison.Ordinal) || lines[i].StartsWith("## ", StringComparison.Ordinal))
            {
                section = lines[i].TrimStart('#').Trim();
            }

            if (!lines[i].StartsWith(Mark, StringComparison.Ordinal))
            {
                continue;
            }

            var place = FormattableString.Invariant($"{page}:{i + 1}");
            var words = lines[i][Mark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var fileName = words.FirstOrDefault(word => word.EndsWith(".vggconf", StringComparison.Ordinal));
            var text = Body(lines, i + 1);
            i += text.Length + 1;
            var messages = i + 1 < lines.Length && lines[i + 1] == Fence + "text" ? Body(lines, i + 2) : null;
            yield return new Example(place, page, section, fileName, [.. words.Where(word => word != fileName)], string.Join('\n', text) + "\n", messages);
        }
    }

    /// <summary>The lines from <paramref name="start"/> up to the closing fence.</summary>
    private static string[] Body(string[] lines, int start) =>
        [.. lines.Skip(start).TakeWhile(line => !line.StartsWith(Fence, StringComparison.Ordinal))];

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
