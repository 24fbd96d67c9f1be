using VggGen.Edits;

namespace VggGen.Generator.Tests.Incremental;

/// <summary>
/// How the cost of an edit grows with the number of files, in allocated bytes: they are the same on every machine, and what is done again is allocated again.
/// The bounds are generous; seconds are measured by `bench/Compiler`.
/// </summary>
public class GrowthTests
{
    private const int Few = 50;
    private const int Many = 400;

    /// <summary>Twice what growth in step with the number of files would be.</summary>
    private const double Linear = 2.0 * Many / Few;

    [Fact]
    public void An_edit_of_csharp_makes_nothing_again()
    {
        Assert.InRange(Allocated(Few, project => project.EditCSharp()), 0, 100_000);
        Assert.InRange(Ratio(project => project.EditCSharp()), 0, Linear);
    }

    [Fact]
    public void An_edit_of_a_network_makes_that_network_again()
    {
        var edit = Allocated(Few, project => project.EditNetwork());
        var cold = Allocated(Few, project => project.RunCold());
        Assert.InRange(edit, 0, cold / 3);
        Assert.InRange(Ratio(project => project.EditNetwork()), 0, Linear);
    }

    [Fact]
    public void A_comment_makes_no_code_again() =>
        Assert.InRange(Allocated(1, project => project.EditComment()), 0, 0.8 * Allocated(1, project => project.EditNetwork()));

    [Fact]
    public void A_first_run_grows_with_the_number_of_files() =>
        Assert.InRange(Ratio(project => project.RunCold()), 0, Linear);

    private static double Ratio(Action<EditedProject> edit) => Allocated(Many, edit) / Allocated(Few, edit);

    private static double Allocated(int files, Action<EditedProject> edit)
    {
        var project = new EditedProject(new VggGenerator(), files);

        // What is compiled and cached at the first time is no part of an edit.
        edit(project);
        var before = GC.GetAllocatedBytesForCurrentThread();
        edit(project);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
