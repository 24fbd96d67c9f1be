namespace VggGen;

/// <summary>What the calls of a pickle give. They look like calls of Python; here each only puts its arguments together.</summary>
internal static class PickleCalls
{
    /// <summary>Calls a global with a tuple of arguments.</summary>
    /// <exception cref="WeightsException">The callee is none of those known, or the arguments do not fit it.</exception>
    public static object? Reduce(object? callee, object? arguments, string path)
    {
        if (callee is not PickleGlobal global || arguments is not PickleSequence { IsTuple: true, Items: var items })
        {
            throw Damaged(path, "it calls something that is no function");
        }

        return global.Kind switch
        {
            PickleGlobalKind.OrderedDictionary => OrderedDictionary(items, path),
            PickleGlobalKind.Set when items is [] => new PickleSequence(null, isTuple: false),
            PickleGlobalKind.Set or PickleGlobalKind.Same when items is [PickleSequence sequence, ..] => sequence,
            PickleGlobalKind.Tensor or PickleGlobalKind.TypedTensor => PickleTensors.Create(global.Kind, items, path),
            PickleGlobalKind.Parameter when items is [PickleTensor tensor, ..] => tensor,
            PickleGlobalKind.TensorOfClass when items is [PickleGlobal { Kind: not PickleGlobalKind.TensorOfClass } function, _, PickleSequence inner, ..] => Reduce(function, inner, path),
            PickleGlobalKind.Unused => PickleOpaque.Value,
            _ => throw Damaged(path, "it calls a function with arguments that do not fit it"),
        };
    }

    /// <summary>Makes an object of a class.</summary>
    /// <exception cref="WeightsException">It is a class that has no objects here.</exception>
    public static object? NewObject(object? type, object? arguments, string path) => type switch
    {
        PickleGlobal { Kind: PickleGlobalKind.ScriptClass } => new PickleMapping(isObject: true),
        PickleGlobal { Kind: PickleGlobalKind.OrderedDictionary or PickleGlobalKind.Set or PickleGlobalKind.Same } => Reduce(type, arguments, path),
        _ => throw Damaged(path, "it makes an object of something that is no class"),
    };

    /// <summary>Gives an object its attributes. Those of dictionaries (the <c>_metadata</c> of state dicts) are of no use and left out.</summary>
    /// <exception cref="WeightsException">The object takes no attributes.</exception>
    public static void Build(object? instance, object? state, string path)
    {
        if (instance is not PickleMapping mapping)
        {
            throw Damaged(path, "it gives attributes to something that has none");
        }

        if (mapping.IsObject && state is PickleMapping attributes)
        {
            mapping.Adopt(attributes);
        }
    }

    /// <summary>Says that a pickle is damaged.</summary>
    public static WeightsException Damaged(string path, string reason) => new(path, $"its pickle is damaged: {reason}");

    private static PickleMapping OrderedDictionary(IReadOnlyList<object?> arguments, string path)
    {
        var mapping = new PickleMapping();
        if (arguments is [])
        {
            return mapping;
        }

        // Python 2 wrote the items as the argument, each a list of two.
        if (arguments is not [PickleSequence pairs])
        {
            throw Damaged(path, "it makes a dictionary of something that is no list of pairs");
        }

        foreach (var pair in pairs.Items)
        {
            if (pair is not PickleSequence { Items: [var key, var value] })
            {
                throw Damaged(path, "it makes a dictionary of something that is no list of pairs");
            }

            mapping.Set(key, value);
        }

        return mapping;
    }
}
