using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>
/// Reads a file by recursive descent. It never gives up: after a mistake it goes on at the next separator, so that one
/// build shows all mistakes, and it reports each text at fault once.
/// </summary>
internal sealed partial class Parser(SourceText text, DiagnosticBag diagnostics)
{
    private readonly Cursor cursor = new(text.Content);

    /// <summary>Settings that stand between the layers of a list belong to the file; they are gathered here.</summary>
    private readonly List<SyntaxNode> entries = [];

    public IReadOnlyList<Token> Tokens => cursor.Tokens;

    public FileSyntax ParseFile()
    {
        while (true)
        {
            cursor.SkipLines();
            if (cursor.AtEnd)
            {
                break;
            }

            if (cursor.At('|'))
            {
                entries.Add(ParseTable());
            }
            else if (Ahead() is Opening.Setting or Opening.SettingWithEquals or Opening.SettingWithoutColon)
            {
                entries.Add(ParseSetting());
                EndStatement("the setting");
            }
            else
            {
                ParseNetwork();
            }
        }

        ForeignComments.Report(text, cursor.ForeignComments, diagnostics);
        var whole = new SourceSpan(0, text.Content.Length);
        if (!entries.Any(entry => entry is NetworkSyntax or TableSyntax) && !diagnostics.HasErrors)
        {
            diagnostics.Report(SourceSpan.At(text.Content.Length), SyntaxMistakes.NoNetwork());
        }

        return new FileSyntax(whole, entries.ToEquatableArray());
    }
}
