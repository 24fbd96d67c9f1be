using System.Globalization;
using CsCheck;
using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Properties;

/// <summary>What the compiler accepts, libtorch runs, with the shapes that were computed; what it refuses for sizes or channels, libtorch refuses at the same layer.</summary>
[Collection(LibTorchTests.Name)]
public class TwoWayTests
{
    /// <summary>What the language refuses on purpose although libtorch would run it, and why.</summary>
    private static readonly (string Code, Func<WrittenLayer, bool> Applies, string Reason)[] stricter =
    [
        ("VGG0401", layer => layer.Ceil, "libtorch lets a window that is larger than the map through where `ceil` rounds it up to one"),
        ("VGG0307", _ => true, "libtorch computes with tensors that hold no numbers"),
        ("VGG0407", _ => true, "the same"),
        ("VGG0316", layer => layer.Word == LayerWord.GlobalAvgPool || layer is { Word: LayerWord.AdaptiveAvgPool, OutputSize: { Height: 1, Width: 1 } }, "libtorch takes the mean of the last two dimensions, whatever they are"),
        ("VGG0405", _ => true, "`padding: same` insists on what it says; libtorch pads by half the kernel all the same"),
    ];

    private static readonly Gen<RandomStack> stacks = Dice.Roll(RandomStack.Draw, stack => stack.Text.Length);

    [Fact]
    public void The_compiler_and_libtorch_agree_on_what_runs() => stacks.Sample(
        stack =>
        {
            var file = Compiler.Compile(stack.Text);
            var errors = file.Diagnostics.Where(diagnostic => diagnostic.Rule.Severity == Severity.Error).ToList();
            Assert.All(errors, error => Assert.Matches("^VGG0[34]", error.Rule.Code));
            if (errors.Count > 0 && IsStricter(errors[0], stack))
            {
                return;
            }

            var run = LibTorchStack.Run(stack);
            var verdict = errors.Count == 0 ? "runs" : Refused(errors[0].Place.Start.Line);
            Assert.True(verdict == Verdict(run), $"The compiler: {verdict}, {string.Join(", ", errors.Select(Compiler.Show))}\nlibtorch: {Verdict(run)}, {run.Refusal}");
            if (run.Refusal is null)
            {
                Assert.Equal(run.Shapes, ShapesOf(file));
            }
        },
        iter: SampleCount.Of(4),
        threads: 1,
        print: stack => stack.Text);

    private static bool IsStricter(Diagnostic error, RandomStack stack)
    {
        var layer = stack.Layers[error.Place.Start.Line - RandomStack.FirstLine];
        return stricter.Any(rule => rule.Code == error.Rule.Code && rule.Applies(layer));
    }

    private static string Verdict(LibTorchStack run) =>
        run.Refusal is null ? "runs" : Refused(RandomStack.FirstLine + run.Shapes.Count);

    private static string Refused(int line) => "refused in line " + line.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> ShapesOf(CompiledFile file) => file.Networks[0].Layers.Select(layer => layer.Output.ToString());
}
