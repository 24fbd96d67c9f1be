namespace VggGen.Cli.Drawing;

/// <summary>The words and the names of files that forms go by.</summary>
internal static class DrawForms
{
    /// <summary>What stands for the standard output.</summary>
    public const string StandardOutput = "-";

    private static readonly (DrawForm Form, string Word, string[] Extensions)[] forms =
    [
        (DrawForm.Svg, "svg", [".svg"]),
        (DrawForm.Png, "png", [".png"]),
        (DrawForm.Mermaid, "mermaid", [".mmd", ".mermaid"]),
        (DrawForm.Markdown, "markdown", [".md", ".markdown"]),
    ];

    public static string[] Words { get; } = [.. forms.Select(form => form.Word)];

    public static bool IsPicture(this DrawForm form) => form is DrawForm.Svg or DrawForm.Png;

    /// <summary>The form that was asked for, or else the one that the file's name speaks of.</summary>
    /// <exception cref="UsageException">Neither says it, or it cannot go where it is to go.</exception>
    public static DrawForm Of(string path, string? word)
    {
        var form = word is null ? ByName(path) : forms.Single(form => form.Word == word).Form;
        return form == DrawForm.Png && path == StandardOutput
            ? throw new UsageException("a PNG goes to a file, not to the standard output; name one that ends in .png")
            : form;
    }

    private static DrawForm ByName(string path)
    {
        if (path == StandardOutput)
        {
            throw new UsageException($"the standard output has no name to tell the form by; add --as {Choices}");
        }

        var extension = Path.GetExtension(path);
        var index = Array.FindIndex(forms, form => form.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));
        return index >= 0
            ? forms[index].Form
            : throw new UsageException($"{path}: networks are drawn as .svg, .png, .mmd (Mermaid) or .md (Markdown); name the file so, or add --as {Choices}");
    }

    private static string Choices => $"{string.Join(", ", Words[..^1])} or {Words[^1]}";
}
