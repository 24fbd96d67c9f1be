using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.CodeAnalysis;
using VggGen.Edits;
using VggGen.Generator;

namespace VggGen.Compiler.Bench;

/// <summary>
/// What an edit costs in an editor, which keeps the driver from run to run: in a project with a number of `.vggconf` files, ours against the least
/// that any generator over such files can do.
/// </summary>
[Config(typeof(EditConfiguration))]
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams)]
public class EditBenchmark
{
    private EditedProject bare = null!;
    private EditedProject ours = null!;

    /// <summary>How many `.vggconf` files the project has.</summary>
    [Params(1, 10, 100, 1000)]
    public int Files { get; set; }

    /// <summary>Makes both projects and runs each once.</summary>
    [GlobalSetup]
    public void Open()
    {
        bare = new EditedProject(new BarePipeline(), Files);
        ours = new EditedProject(new VggGenerator(), Files);
    }

    /// <summary>An edit of a C# file under the bare pipeline.</summary>
    [Benchmark(Baseline = true, Description = "C# edit, bare pipeline")]
    public GeneratorDriver CSharpEditBare() => bare.EditCSharp();

    /// <summary>An edit of a C# file.</summary>
    [Benchmark(Description = "C# edit")]
    public GeneratorDriver CSharpEdit() => ours.EditCSharp();

    /// <summary>An edit of VGG-19 that changes a comment.</summary>
    [Benchmark(Description = "comment edit")]
    public GeneratorDriver CommentEdit() => ours.EditComment();

    /// <summary>An edit of VGG-19 that changes a layer.</summary>
    [Benchmark(Description = "network edit")]
    public GeneratorDriver NetworkEdit() => ours.EditNetwork();

    /// <summary>The first run of all.</summary>
    [Benchmark(Description = "cold run")]
    public GeneratorDriver Cold() => ours.RunCold();
}

/// <summary>Fifteen iterations and their medians: the whole table takes some four minutes.</summary>
internal sealed class EditConfiguration : ManualConfig
{
    public EditConfiguration()
    {
        AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(6).WithIterationCount(15).WithId("Edit"));
        AddColumn(StatisticColumn.Median, BaselineRatioColumn.RatioMean);
        HideColumns(Column.Mean, Column.Error, Column.StdDev, Column.RatioSD, Column.AllocRatio, Column.Gen0, Column.Gen1, Column.Gen2);
        WithSummaryStyle(SummaryStyle.Default.WithTimeUnit(Perfolizer.Horology.TimeUnit.Microsecond).WithRatioStyle(RatioStyle.Value));
    }
}
