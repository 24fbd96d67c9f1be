using CsCheck;
using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Random networks that are right by the oracle compile without an error, and to what the oracle says.</summary>
public class ValidProjectTests
{
    private static readonly Gen<PlannedProject> projects = Dice.Roll(dice => RandomProject.Draw(dice, 1), project => project.Length);

    [Fact]
    public void Nothing_of_a_text_is_lost_in_its_tree() => projects.Sample(
        project => Assert.All(project.Files, file => Assert.Equal(file.Text, SyntaxTree.Parse(file.Path, file.Text).ToString())),
        iter: SampleCount.Of(4),
        print: project => project.ToString());

    [Fact]
    public void Networks_are_what_the_oracle_computes() => projects.Sample(
        project =>
        {
            var compiled = Compiler.Compile([.. project.Files.Select(file => Compiler.File(file.Path, file.Text, project.Namespace))]);
            Assert.Equal("", string.Join('\n', compiled.SelectMany(Errors)));
            var models = compiled.SelectMany(file => file.Networks).OrderBy(model => model.FullName, StringComparer.Ordinal);
            var planned = project.Networks.OrderBy(network => network.FullName, StringComparer.Ordinal);
            Assert.Equal(string.Join("\n\n", planned.Select(Views.Of)), string.Join("\n\n", models.Select(Views.Of)));
        },
        iter: SampleCount.Of(4),
        print: project => project.ToString());

    private static IEnumerable<string> Errors(CompiledFile file) =>
        file.Diagnostics.Where(diagnostic => diagnostic.Rule.Severity == Severity.Error).Select(diagnostic => file.Path + "," + Compiler.Show(diagnostic));
}
