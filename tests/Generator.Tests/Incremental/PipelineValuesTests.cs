using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using VggGen.Generator.Roslyn;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Incremental;

public class PipelineValuesTests
{
    private static readonly string[] steps =
        [Steps.Layout, Steps.Text, Steps.Parse, Steps.Link, Steps.Import, Steps.Compile, Steps.Networks, Steps.Emit, Steps.Diagnostics];

    [Fact]
    public void Nothing_of_Roslyn_hides_in_what_crosses_the_pipeline()
    {
        var project = new GeneratorProject(
            ("a.vggconf", "input: 32×32 RGB\nA = conv3-8, maxpol, FC-10\nB = conv3-8 (bn), LRN, maxpool -> 8×16×16, FC-10\n"),
            ("c.vggconf", "C extends B { replace fc2: FC-11 }\nD extends E { }\n"));
        foreach (var step in steps)
        {
            var outputs = project.Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Value).ToList();
            Assert.NotEmpty(outputs);
            Assert.Null(FindRoslyn(outputs, step, new HashSet<object>(ReferenceEqualityComparer.Instance)));
        }
    }

    [Fact]
    public void Two_runs_over_the_same_texts_give_models_that_are_equal_but_not_the_same()
    {
        var first = Compiler.Compile(Samples.Dense);
        var second = Compiler.Compile(Samples.Dense);
        Assert.NotSame(first.Networks[0], second.Networks[0]);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    /// <summary>The path to the first value that is Roslyn's, or null.</summary>
    private static string? FindRoslyn(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return null;
        }

        var type = value.GetType();
        if (type.Assembly == typeof(ISymbol).Assembly || type.Assembly == typeof(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxNode).Assembly)
        {
            return path;
        }

        if (value is IEnumerable items && type.Assembly == typeof(object).Assembly)
        {
            return items.Cast<object?>().Select(item => FindRoslyn(item, path + "[]", seen)).FirstOrDefault(found => found is not null);
        }

        // Delegates hold what they captured; the fields of base classes are fields all the same.
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && FindRoslyn(field.GetValue(value), $"{path}.{field.Name}", seen) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
