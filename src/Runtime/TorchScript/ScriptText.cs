using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace VggGen;

/// <summary>
/// Text of a script: what stands literally in this source, and between it names, numbers and quoted texts. libtorch ends the process on a script that it cannot read, so nothing else gets in:
/// to put a string in does not compile. Lines after the first of what is put in are indented as it is.
/// </summary>
[InterpolatedStringHandler]
internal sealed class ScriptText
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a text; called by the compiler.</summary>
    public ScriptText(int literalLength, int formattedCount) => _text.EnsureCapacity(literalLength + (8 * formattedCount));

    private ScriptText()
    {
    }

    /// <summary>Texts one below the other.</summary>
    public static ScriptText Lines(IEnumerable<ScriptText> lines)
    {
        var joined = new ScriptText();
        joined._text.AppendJoin('\n', lines);
        return joined;
    }

    /// <summary>What stands literally in the source.</summary>
    public void AppendLiteral([ConstantExpected] string value) => _text.Append(value.ReplaceLineEndings("\n"));

    /// <summary>A whole number.</summary>
    public void AppendFormatted(long value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A finite number, exactly, in a form that is no whole number.</summary>
    public void AppendFormatted(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A number in a script must be finite.");
        }

        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        _text.Append(digits).Append(digits.AsSpan().ContainsAny('.', 'E') ? "" : ".0");
    }

    /// <summary><c>True</c> or <c>False</c>.</summary>
    public void AppendFormatted(bool value) => _text.Append(value ? "True" : "False");

    /// <summary>A list of height and width.</summary>
    public void AppendFormatted(Size2 value) => _text.Append(CultureInfo.InvariantCulture, $"[{value.Height}, {value.Width}]");

    /// <summary>A name.</summary>
    public void AppendFormatted(ScriptName value) => _text.Append(value.Text);

    /// <summary>A text in quotes.</summary>
    public void AppendFormatted(ScriptString value) => _text.Append(value.ToString());

    /// <summary>A part that was put together before.</summary>
    public void AppendFormatted(ScriptText value)
    {
        var line = _text.ToString(LineStart, _text.Length - LineStart);
        var indentation = line.AsSpan().Trim(' ').IsEmpty ? line : "";
        _text.Append(value.ToString().Replace("\n", "\n" + indentation, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private int LineStart
    {
        get
        {
            var start = _text.Length;
            while (start > 0 && _text[start - 1] != '\n')
            {
                start--;
            }

            return start;
        }
    }
}
