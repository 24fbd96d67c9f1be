using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Microsoft.CodeAnalysis;
using VggGen.Edits;
using VggGen.Generator;

namespace VggGen.Compiler.Bench;

/// <summary>
/// What an edit costs in an editor, which keeps the driver from run to run: in a project with a number of `.vggconf` files, ours against the least
/// that any generator over such files can do.
/// </summary>
[InProcess]
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
