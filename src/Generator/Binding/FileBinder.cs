using VggGen.Generator.Diagnostics;
using VggGen.Generator.Formatting;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>From a file's tree to its declarations: names, C# names, settings.</summary>
internal sealed class FileBinder(SyntaxTree tree, string defaultNamespace, DiagnosticBag diagnostics)
{
    private readonly List<NetworkDeclaration> networks = [];
    private readonly List<(SourceSpan Place, Mistake Mistake)> suspicions = [];
    private readonly CanonicalText canonical = new(tree);
    private BoundSettings fileSettings = BoundSettings.None;

    public FileDeclarations Bind()
    {
        var entries = tree.Root.Entries;
        fileSettings = new SettingsBinder(diagnostics).Bind(entries.OfType<SettingSyntax>());
        var columns = entries.OfType<TableSyntax>().Sum(table => table.Header.Count);
        var declared = columns + entries.Count(entry => entry is NetworkSyntax);
        foreach (var entry in entries)
        {
            if (entry is NetworkSyntax network)
            {
                BindNetwork(network, isAlone: declared == 1);
            }
            else if (entry is TableSyntax table)
            {
                foreach (var column in new TableBinder(diagnostics, canonical, suspicions).Bind(table))
                {
                    Declare(column.Name, null, column.Items, column.Claims, [], column.Settings);
                }
            }
        }

        if (networks.Count > 1 && fileSettings.ClassPattern is { } pattern && !pattern.Contains("{name}"))
        {
            diagnostics.Report(fileSettings.PlaceOf(SettingKeys.Class)!.Value, NameMistakes.PatternWithoutName(pattern));
        }

        ReportClashes();
        return new FileDeclarations(tree, fileSettings, networks) { Suspicions = suspicions };
    }

    private void BindNetwork(NetworkSyntax network, bool isAlone)
    {
        var settings = new SettingsBinder(diagnostics).Bind(network.Block?.Settings ?? default);
        var claims = ItemExpander.ClaimsOf(network.Items).Concat(network.Block?.Claims ?? default).ToList();
        var items = network.Items.Where(item => item is not ClaimSyntax).ToList();
        IReadOnlyList<EditSyntax> edits = [.. network.Block?.Edits ?? default];
        var name = network.Name;
        if (name is null)
        {
            var place = network.Items.Count > 0 ? network.Items[0].Span : SourceSpan.At(network.Span.Start);
            if (!isAlone)
            {
                if (!items.TrueForAll(item => item is BadItemSyntax))
                {
                    diagnostics.Report(place, NameMistakes.Unnamed());
                }

                return;
            }

            var fileName = Path.GetFileNameWithoutExtension(tree.Text.Path);
            if (!char.IsLetter(fileName.FirstOrDefault()) || !ClassNames.IsIdentifier(ClassNames.ClassName(fileName, null)))
            {
                diagnostics.Report(place, NameMistakes.FileName(Path.GetFileName(tree.Text.Path)));
                return;
            }

            name = new NameSyntax(place, fileName);
        }

        Declare(name, network.Base, items, claims, edits, settings, isOfFile: network.Name is null);
    }

    private void Declare(NameSyntax name, NameSyntax? baseName, IReadOnlyList<ItemSyntax> items, IReadOnlyList<ClaimSyntax> claims, IReadOnlyList<EditSyntax> edits, BoundSettings settings, bool isOfFile = false)
    {
        var pattern = settings.ClassPattern ?? fileSettings.ClassPattern;
        var className = ClassNames.ClassName(name.Text, pattern);
        var namespaceName = settings.Namespace ?? fileSettings.Namespace ?? defaultNamespace;
        if (ReservedWords.Contains(name.Text) && !isOfFile)
        {
            diagnostics.Report(name.Span, NameMistakes.IsWord(name.Text));
        }

        if (name.Text.Length > 1 && name.Text[0] is 'x' or 'X' && name.Text.Skip(1).All(Characters.IsDigit))
        {
            diagnostics.Report(name.Span, NameMistakes.LooksLikeRepeat(name.Text));
        }
        else if (!ClassNames.IsIdentifier(className))
        {
            diagnostics.Report(name.Span, NameMistakes.NotAnIdentifier(name.Text, className));
            return;
        }

        networks.Add(new NetworkDeclaration(name.Text, name.Span, baseName, items, claims, edits, settings, className, namespaceName));
    }

    private void ReportClashes()
    {
        var byName = new Dictionary<string, NetworkDeclaration>(StringComparer.Ordinal);
        var byNameInAnyCase = new Dictionary<string, NetworkDeclaration>(StringComparer.OrdinalIgnoreCase);

        // On file systems and in hint names case does not tell two types apart.
        var byType = new Dictionary<string, NetworkDeclaration>(StringComparer.OrdinalIgnoreCase);
        var kept = new List<NetworkDeclaration>(networks.Count);
        foreach (var network in networks)
        {
            byName.TryGetValue(network.Name, out var twin);
            byNameInAnyCase.TryGetValue(network.Name, out var caseTwin);
            byType.TryGetValue(network.FullName, out var classTwin);
            var other = twin ?? caseTwin ?? classTwin;
            if (other is null)
            {
                byName.Add(network.Name, network);
                byNameInAnyCase.Add(network.Name, network);
                byType.Add(network.FullName, network);
                kept.Add(network);
                continue;
            }

            var mistake = twin is not null
                ? NameMistakes.DeclaredTwice(network.Name)
                : caseTwin is not null
                    ? NameMistakes.DifferByCase(network.Name, other.Name)
                    : NameMistakes.SameClass(network.Name, other.Name, network.ClassName);
            var isPattern = fileSettings.ClassPattern is { } pattern && !pattern.Contains("{name}") && twin is null && caseTwin is null;
            if (!isPattern)
            {
                diagnostics.Report(network.NameSpan, mistake.With(other.NameSpan, $"`{other.Name}` is declared here"));
            }
        }

        networks.Clear();
        networks.AddRange(kept);
    }
}
