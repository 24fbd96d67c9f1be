using VggGen.Generator.Diagnostics;

namespace VggGen.Generator.Fixing;

/// <summary>A fix and the mistake that offers it. Its span counts in the text as it stood when the fix was applied.</summary>
/// <param name="File">The index of the file in its project.</param>
internal sealed record AppliedFix(int File, Diagnostic Diagnostic)
{
    public Fix Fix => Diagnostic.Fix!;

    /// <summary>The text with the replacement in its place.</summary>
    public string ApplyTo(string text) => text.Substring(0, Fix.Span.Start) + Fix.Replacement + text.Substring(Fix.Span.End);
}
