using VggGen.Generator.Diagnostics;

namespace VggGen.Generator.Tests.Documentation;

/// <summary>Every example that the pages show is true: it compiles, or it reports just what the page says.</summary>
public class ExampleTests
{
    public static TheoryData<string> Places() => [.. Example.All.Select(example => example.Place)];

    [Theory]
    [MemberData(nameof(Places))]
    public void An_example_reports_what_its_page_says(string place)
    {
        var example = Example.All.Single(example => example.Place == place);
        var reported = example.Compile().Diagnostics.ToList();
        var shown = string.Join('\n', reported.Select(Show));
        if (example.Codes.Count == 0)
        {
            Assert.True(reported.TrueForAll(diagnostic => diagnostic.Severity == Severity.Info), shown);
        }
        else
        {
            Assert.Equal(string.Join(' ', example.Codes), string.Join(' ', reported.Select(diagnostic => diagnostic.Rule.Code)));
        }

        if (example.Messages is { } messages)
        {
            Assert.Equal(string.Join('\n', messages), shown);
        }
    }

    [Fact]
    public void The_language_page_has_examples_that_compile_and_examples_that_do_not()
    {
        var examples = Example.All.Where(example => example.Page == "docs/language.md").ToList();

        Assert.True(examples.Count >= 15, $"only {examples.Count} examples were found");
        Assert.Contains(examples, example => example.Codes.Count > 0);
        Assert.Contains(examples, example => example.FileName is not null);
    }

    private static string Show(Diagnostic diagnostic)
    {
        var severity = diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
        var place = diagnostic.Place;
        return FormattableString.Invariant($"{place.Path}({place.Start.Line},{place.Start.Column}): {severity} {diagnostic.Rule.Code}: {diagnostic.Message}");
    }
}
