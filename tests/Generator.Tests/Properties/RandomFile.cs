using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Draws and writes one file: an unnamed network, or lists, tables and derivations in any order, with settings between them.</summary>
/// <param name="pen">Writes it.</param>
/// <param name="root">The project's namespace.</param>
/// <param name="names">Names that no network of the project has yet.</param>
/// <param name="others">Networks of the project's other files.</param>
internal sealed class RandomFile(Pen pen, string root, Queue<string> names, IReadOnlyList<PlannedNetwork> others)
{
    private readonly NetworkPen writer = new(pen);
    private readonly RandomSettings randomSettings = new(pen);
    private readonly List<PlannedNetwork> networks = [];
    private readonly List<string> chunks = [];
    private readonly Queue<string> pending = [];
    private DrawnSettings file = new(WrittenSettings.None, null, null, []);

    private Dice Dice => pen.Dice;

    public PlannedFile Write(bool mayExtendPaper)
    {
        var isUnnamed = Dice.Chance(20);
        var fixedClass = isUnnamed ? "Sole-" + names.Dequeue() : null;
        var pattern = Dice.Chance(15) ? Dice.Pick("Vgg{name}", "{name}_net", fixedClass ?? "X-{name}_v2") : null;
        file = randomSettings.Draw(randomSettings.Values(), root, pattern);
        file.Entries.ToList().ForEach(pending.Enqueue);
        var path = Dice.Pick("", "models/", "a b/") + names.Peek() + ".vggconf";
        if (isUnnamed)
        {
            WriteList(names.Dequeue(), isUnnamed: true);
        }
        else
        {
            var declarations = Dice.Between(1, 3);
            for (var i = 0; i < declarations; i++)
            {
                WriteDeclaration(mayExtendPaper && i == 0);
            }
        }

        // Settings that no list took stand on lines of their own, sometimes several on one.
        while (pending.TryDequeue(out var entry))
        {
            chunks.Add(pending.Count > 0 && Dice.Chance(20) ? entry + Dice.Pick("; ", ", ") + pending.Dequeue() : entry);
        }

        return new PlannedFile(path, Join(), networks);
    }

    private void WriteDeclaration(bool mayExtendPaper)
    {
        var bases = networks.Concat(others).ToList();
        if (mayExtendPaper && Dice.Chance(30))
        {
            var column = Dice.Pick(PaperColumns.All);
            WriteDerived(Dice.Chance(20) ? column.Name : names.Dequeue(), column, PaperColumns.Narrowing(column, Dice));
        }
        else if (bases.Count > 0 && Dice.Chance(60))
        {
            WriteDerived(names.Dequeue(), Dice.Pick(bases), []);
        }
        else if (Dice.Chance(40))
        {
            WriteTable();
        }
        else
        {
            WriteList(names.Dequeue(), isUnnamed: false);
        }
    }

    private void WriteList(string name, bool isUnnamed)
    {
        var hasBlock = Dice.Chance(40) || file.Values.Input is null;
        var values = hasBlock ? randomSettings.Values() : WrittenSettings.None;
        values = values with { Input = values.Input ?? (file.Values.Input is null ? randomSettings.Image() : null) };
        var block = hasBlock ? DrawBlock(values, name) : null;
        var scope = new SettingsScope(values, WrittenSettings.None, file.Values, WrittenSettings.None);
        var rows = new RandomList(Dice, scope).Rows(columns: 1);
        var flat = RandomList.Column(rows, 0);
        if (Plan(name, scope, flat, block) is not { } network)
        {
            return;
        }

        var claims = writer.Claims(network);
        var inBlock = block is null ? 0 : Dice.Between(0, claims.Count);
        var settings = Dice.Chance(40) ? Enumerable.Range(0, Dice.Between(0, pending.Count)).Select(_ => pending.Dequeue()).ToList() : [];
        var list = writer.List(isUnnamed ? null : name, [.. rows.SelectMany(row => row[0])], network, Dice.Shuffle(settings.Concat(claims.Skip(inBlock))));
        chunks.Add(list + (block is null ? "" : writer.Block(Dice.Shuffle(block.Entries.Concat(claims.Take(inBlock))))));
    }

    private void WriteTable()
    {
        var columns = Dice.Between(1, 3);
        var input = file.Values.Input is null || Dice.Chance(40) ? randomSettings.Image() : null;
        var scope = new SettingsScope(new WrittenSettings { Input = input }, WrittenSettings.None, file.Values, WrittenSettings.None);
        var rows = new RandomList(Dice, scope).Rows(columns);
        var planned = Enumerable.Range(0, columns).Select(column => RandomList.Column(rows, column)).ToList();
        if (planned.TrueForAll(list => ShapeOracle.Run(list, scope) is not null))
        {
            chunks.Add(writer.Table(rows, [.. planned.Select(list => Plan(names.Dequeue(), scope, list, null)!)], input));
        }
    }

    private void WriteDerived(string name, PlannedNetwork origin, List<WrittenEdit> needed)
    {
        for (var tries = 0; tries < 8; tries++)
        {
            var values = tries < 5 ? randomSettings.Values() : new WrittenSettings { BatchNorm = Dice.Chance(50) };
            values = needed.Count == 0 ? values : values with { Input = FeatureShape.Map(Dice.Pick(1, 3), Dice.Between(32, 36), Dice.Between(32, 36)), Padding = null };
            var isSameFile = networks.Contains(origin);
            var scope = isSameFile
                ? new SettingsScope(values, origin.Scope.Block.Or(origin.Scope.Bases), file.Values, origin.Scope.Beyond)
                : new SettingsScope(values, WrittenSettings.None, file.Values, origin.Scope.Effective);
            var list = origin.Layers.Select(flat => flat.Inherited).ToList();
            var edits = needed.Count > 0 ? needed : tries < 5 ? new RandomEdits(Dice).Draw(list, scope.Effective) : [];
            var edited = RandomEdits.Apply(list, edits);
            var losesClassifier = list.Exists(Classifies) && !edited.Any(Classifies);
            var block = DrawBlock(values, name);
            if (!losesClassifier && edited.Count <= 30 && Plan(name, scope, edited, block) is { } network)
            {
                var entries = block.Entries.Concat(edits.Select(edit => writer.Edit(edit, network))).Concat(writer.Claims(network));
                chunks.Add(writer.Derivation(network, origin.Name) + writer.Block(Dice.Shuffle(entries)));
                return;
            }
        }
    }

    private static bool Classifies(FlatLayer flat) => flat.Layer.Word == LayerWord.FullyConnected || flat.Layer.IsGlobalPool;

    private DrawnSettings DrawBlock(WrittenSettings values, string name) =>
        randomSettings.Draw(values, root, Dice.Chance(10) ? Dice.Pick("Only{name}", "my-{name}", CSharpNames.Class(name, "sole-{name}_")) : null);

    /// <summary>Adds the network to the file's; null where the oracle refuses it.</summary>
    private PlannedNetwork? Plan(string name, SettingsScope scope, IReadOnlyList<FlatLayer> list, DrawnSettings? block)
    {
        if (ShapeOracle.Run(list, scope) is not { } placed)
        {
            return null;
        }

        var fullName = (block?.Namespace ?? file.Namespace ?? root) + "." + CSharpNames.Class(name, block?.ClassPattern ?? file.ClassPattern);
        var network = new PlannedNetwork(name, fullName, scope, list, placed);
        networks.Add(network);
        return network;
    }

    private string Join()
    {
        var text = Dice.Chance(5) ? "\uFEFF" : "";
        foreach (var chunk in Dice.Shuffle(chunks))
        {
            text += (Dice.Chance(20) ? pen.Comment() + "\n" : "") + (Dice.Chance(20) ? "\n" : "") + chunk + (Dice.Chance(10) ? pen.Gap() + pen.Comment() : "") + "\n";
        }

        var whole = Dice.Chance(80) ? text : text.TrimEnd('\n');
        return whole.Replace("\n", Dice.Pick("\n", "\n", "\r\n", "\r\n", "\r"), StringComparison.Ordinal);
    }
}
