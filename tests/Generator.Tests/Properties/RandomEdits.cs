using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>`after conv1_1, conv2_1: conv3-8`, before it is written.</summary>
internal sealed record WrittenEdit(EditVerb Verb, IReadOnlyList<string> Anchors, IReadOnlyList<WrittenItem> Items);

/// <summary>Draws edits of a flat list, and applies them as docs/language.md section 10 says.</summary>
internal sealed class RandomEdits(Dice dice)
{
    private readonly RandomLayers layers = new(dice);

    /// <summary>Up to three edits. Of an `after`, a `before`, and a `replace` or `remove` a layer takes one each.</summary>
    public List<WrittenEdit> Draw(IReadOnlyList<FlatLayer> list, WrittenSettings settings)
    {
        var names = LayerNameOracle.Names(list.Select(flat => flat.Layer));
        var free = new[] { EditVerb.After, EditVerb.Before, EditVerb.Replace }.ToDictionary(verb => verb, _ => names.Where(name => name.Length > 0).ToHashSet());
        var edits = new List<WrittenEdit>();
        for (var i = dice.Between(0, 3); i > 0; i--)
        {
            var verb = dice.Pick(Enum.GetValues<EditVerb>());
            var anchors = free[verb == EditVerb.Remove ? EditVerb.Replace : verb];
            if (anchors.Count == 0)
            {
                continue;
            }

            // One list serves all anchors of an edit, so they are of one kind.
            var first = list[names.ToList().IndexOf(dice.Pick(anchors.ToList()))].Layer;
            var alike = anchors.Where(name => list[names.ToList().IndexOf(name)].Layer.NeedsMap == first.NeedsMap);
            var chosen = dice.Some(alike, 3);
            anchors.ExceptWith(chosen);
            edits.Add(new WrittenEdit(verb, chosen, verb == EditVerb.Remove ? [] : Items(first, settings)));
        }

        return edits;
    }

    public static IReadOnlyList<FlatLayer> Apply(IReadOnlyList<FlatLayer> list, IReadOnlyList<WrittenEdit> edits)
    {
        var names = LayerNameOracle.Names(list.Select(flat => flat.Layer));
        IEnumerable<FlatLayer> Of(EditVerb verb, string name) => edits
            .Where(edit => edit.Verb == verb && edit.Anchors.Contains(name))
            .SelectMany(edit => WrittenItem.Flatten(edit.Items));
        bool IsEdited(EditVerb verb, string name) => edits.Any(edit => edit.Verb == verb && edit.Anchors.Contains(name));
        return [.. list.Zip(names).SelectMany(pair => (IEnumerable<FlatLayer>)
        [
            .. Of(EditVerb.Before, pair.Second),
            .. IsEdited(EditVerb.Replace, pair.Second) ? Of(EditVerb.Replace, pair.Second) : IsEdited(EditVerb.Remove, pair.Second) ? [] : [pair.First],
            .. Of(EditVerb.After, pair.Second),
        ])];
    }

    private List<WrittenItem> Items(WrittenLayer anchor, WrittenSettings settings)
    {
        var items = Enumerable.Range(0, dice.Chance(25) ? 2 : 1).SelectMany(_ => anchor.NeedsMap
            ? layers.Items(dice.Pick(1, 3, 4, 6))
            : layers.WithRelu(new WrittenItem { Layer = dice.Chance(20) ? layers.Dropout() : layers.FullyConnected(settings.Classes is null || dice.Chance(50) ? dice.Between(1, 12) : null) })).ToList();
        return items;
    }
}
