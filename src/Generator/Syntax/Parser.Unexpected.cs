using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Names what stands where nothing of the language can.</summary>
internal sealed partial class Parser
{
    /// <summary>Reports the text at the cursor by what it most likely is, and passes over it.</summary>
    private SourceSpan ReportUnexpected(Func<Mistake> otherwise)
    {
        var start = cursor.Position;
        var end = WordEnd(start);
        var lookAlike = FirstLookAlike(start, end);
        if (lookAlike >= 0)
        {
            var place = new SourceSpan(lookAlike, lookAlike + 1);
            var replacement = LookAlikes.ReplacementFor(text.Content[lookAlike])!;
            diagnostics.Report(place, CharacterMistakes.LookAlike(text.Content[lookAlike], replacement).Replace(place, replacement));
            return SkipBad();
        }

        if (cursor.At('…') || cursor.Matches(start, ".."))
        {
            var dots = SkipBad();
            diagnostics.Report(dots, SyntaxMistakes.Ellipsis());
            return dots;
        }

        if (cursor.Matches(start, "//") || cursor.Matches(start, "/*"))
        {
            var comment = cursor.Take(TokenKind.Comment, cursor.CountWhile(start, c => !Characters.IsLineEnd(c)));
            var sign = new SourceSpan(start, start + 2);
            var mistake = CharacterMistakes.ForeignComment(text[sign]);

            // In a cell `#` would take the cells behind it away.
            diagnostics.Report(sign, cursor.InCell ? mistake : mistake.Replace(sign, "#"));
            return comment;
        }

        if (cursor.Matches(start, "**"))
        {
            var emphasis = SkipBad();
            diagnostics.Report(new SourceSpan(start, start + 2), CharacterMistakes.Emphasis().Replace(emphasis, text[emphasis].Replace("**", string.Empty)));
            return emphasis;
        }

        if (AtOption(start))
        {
            var option = SkipBad();
            diagnostics.Report(option, SyntaxMistakes.OptionOutside("(" + text[option] + ")").Replace(option, "(" + text[option] + ")"));
            return option;
        }

        var c = cursor.Current;
        if (SourceText.IsHidden(c))
        {
            diagnostics.Report(new SourceSpan(start, start + 1), CharacterMistakes.Unseen(c).Replace(new SourceSpan(start, start + 1), string.Empty));
            return SkipBad();
        }

        var command = start + 1 + cursor.CountWhile(start + 1, Characters.IsLetter);
        if (c == '\\' && cursor.CharacterAt(command) == '{')
        {
            // What follows is LaTeX as well: braces and pipes of its own.
            var place = new SourceSpan(start, command);
            diagnostics.Report(place, CharacterMistakes.Latex(text[place]));
            return cursor.Take(TokenKind.Skipped, cursor.CountWhile(start, other => !Characters.IsLineEnd(other)));
        }

        if (!Characters.IsNamePart(c) && !Characters.IsHyphen(c) && c is not ('(' or ')' or '{' or '}' or '|' or ':' or '=' or '×' or '*' or '/' or '.'))
        {
            var place = new SourceSpan(start, start + (char.IsHighSurrogate(c) && start + 1 < cursor.Limit ? 2 : 1));
            diagnostics.Report(place, CharacterMistakes.Unexpected(text[place]));
            return SkipBad();
        }

        var unknown = otherwise();
        var bad = SkipBad();
        diagnostics.Report(new SourceSpan(start, Math.Max(bad.End > start ? start + 1 : start, Math.Min(bad.End, end))), unknown);
        return bad;
    }

    private bool ContainsLookAlike(int start, int end) => FirstLookAlike(start, end) >= 0;

    private int FirstLookAlike(int start, int end)
    {
        for (var i = start; i < Math.Min(end, cursor.Limit); i++)
        {
            if (LookAlikes.ReplacementFor(text.Content[i]) is not null)
            {
                return i;
            }
        }

        return -1;
    }

    private string Excerpt(int start)
    {
        var end = Math.Min(WordEnd(start), start + 20);
        return text.Content.Substring(start, Math.Min(end, cursor.Limit) - start);
    }
}
