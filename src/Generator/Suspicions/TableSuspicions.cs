using VggGen.Generator.Diagnostics;
using VggGen.Generator.Formatting;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Suspicions;

/// <summary>What is odd about how a table looks.</summary>
internal static class TableSuspicions
{
    public static void Report(SyntaxTree tree, DiagnosticBag diagnostics)
    {
        // Who did not ask for it need not wait for the tables to be laid out.
        var mistake = TableMistakes.MisalignedPipes();
        if (!diagnostics.Audience.Hears(mistake))
        {
            return;
        }

        foreach (var (row, table, aligned) in TablePipes.Misaligned(tree))
        {
            diagnostics.Report(row, mistake.Replace(table, aligned));
        }
    }
}
