using CsCheck;
using VggGen.Generator.Binding;
using VggGen.Generator.Layers;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>The random texts show all that the language has, so that what the properties find holds for all of it.</summary>
public class CoverageTests
{
    private const int Samples = 700;

    private static readonly Lazy<IReadOnlyList<SyntaxTree>> trees = new(() =>
    {
        // One thread, one seed: whether a form is covered must not depend on the day.
        var drawn = new List<SyntaxTree>();
        Dice.Roll(dice => RandomProject.Draw(dice, 1), project => project.Length).Sample(
            project => drawn.AddRange(project.Files.Select(file => SyntaxTree.Parse(file.Path, file.Text))),
            seed: "0N0XIzNsQ0O2",
            iter: Samples,
            threads: 1);
        return drawn;
    });

    private static readonly Lazy<IReadOnlySet<string>> shown = new(() => trees.Value.SelectMany(Forms.Of).ToHashSet());

    [Fact]
    public void Every_word_of_the_compiler_is_written()
    {
        IEnumerable<string> words =
        [
            .. Enum.GetValues<LayerWord>().Select(Forms.NameOf),
            .. Enum.GetValues<EditVerb>().Select(Forms.NameOf),
            .. Enum.GetValues<ClaimKind>().Select(Forms.NameOf),
            .. Enum.GetValues<TokenKind>().Where(kind => kind != TokenKind.Skipped).Select(Forms.NameOf),
            .. OptionNames.All.Select(Forms.Option),
            .. OptionNames.Negatable.Select(name => Forms.Option("no " + name)),
            .. SettingKeys.All.SelectMany(key => new[] { Forms.Setting("file", key), Forms.Setting("block", key) }),
        ];
        AssertShown(words);
    }

    [Fact]
    public void Every_kind_of_node_is_written() => AssertShown(typeof(SyntaxNode).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(SyntaxNode)) && !type.IsAbstract && type != typeof(BadItemSyntax))
        .Select(Forms.NameOf));

    [Fact]
    public void Every_alternative_of_the_grammar_is_written() => AssertShown(Forms.Alternatives);

    [Fact]
    public void Every_production_of_the_grammar_has_alternatives_to_cover()
    {
        var named = Forms.Alternatives.Concat(["layer: ", "option: ", "setting: "]).Select(form => form.Split(':')[0]).ToHashSet();
        Assert.NotEmpty(Grammar.Productions);
        Assert.Equal([], Grammar.Productions.Where(production => !named.Contains(production)));
    }

    [Fact]
    public void Every_terminal_of_the_grammar_is_written()
    {
        var texts = trees.Value.Select(tree => string.Concat(tree.Tokens.Where(token => token.Kind != TokenKind.Comment).Select(token => tree.Text[token.Span]))).ToList();
        Assert.NotEmpty(Grammar.Terminals);
        Assert.Equal([], Grammar.Terminals.Where(terminal => terminal != "#" && !texts.Exists(text => text.Contains(terminal, StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public void Every_column_of_the_paper_and_every_network_of_another_file_is_extended()
    {
        var bases = trees.Value.SelectMany(tree => tree.Root.Entries.OfType<NetworkSyntax>()).Select(network => network.Base?.Text).ToHashSet();
        Assert.Equal([], Prelude.Names.Where(name => !bases.Contains(name)));
        Assert.Contains(trees.Value, tree => tree.Root.Entries.OfType<NetworkSyntax>().Any(network => network.Base?.Text is { } name && !Declares(tree, name) && !Prelude.Names.Contains(name)));
    }

    [Fact]
    public void Every_value_that_a_setting_has_a_word_for_is_written()
    {
        var words = trees.Value.SelectMany(tree => tree.Root.Entries.OfType<SettingSyntax>()).Select(setting => setting.Value).OfType<WordValueSyntax>().Select(value => value.Word.Text.ToLowerInvariant()).ToHashSet();
        IEnumerable<string> all =
        [
            "on", "off", "same", "valid",
            .. Enum.GetValues<Layers.ActivationKind>().Select(kind => kind == Layers.ActivationKind.LeakyRelu ? "leaky-relu" : kind.ToString().ToLowerInvariant()),
            .. Enum.GetValues<InitializationKind>().Select(kind => kind.ToString().ToLowerInvariant()),
        ];
        Assert.Equal([], all.Where(word => !words.Contains(word)));
    }

    private static bool Declares(SyntaxTree tree, string name) =>
        tree.Root.Entries.Any(entry => (entry as NetworkSyntax)?.Name?.Text == name || (entry is TableSyntax table && table.Header.Any(header => header?.Text == name)));

    private static void AssertShown(IEnumerable<string> forms) => Assert.Equal([], forms.Where(form => !shown.Value.Contains(form)));
}
