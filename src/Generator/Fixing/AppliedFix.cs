using VggGen.Generator.Diagnostics;

namespace VggGen.Generator.Fixing;

/// <summary>A fix and the mistake that offers it. Its span counts in the text as it stood when the fix was applied.</summary>
/// <param name="File">The index of the file in its project.</param>
internal sealed record AppliedFix(int File, Diagnostic Diagnostic)
{
    public Fix Fix => Diagnostic.Fix!;

    /// <summary>How far the text behind it moves.</summary>
    public int Shift => Fix.Replacement.Length - Fix.Span.Length;
}
