namespace VggGen;

/// <summary>
/// Finds the state dict in what a checkpoint holds. Training saves it beside optimisers and counters under one name or another; a script archive holds a tree of objects.
/// Each dictionary is gone through once however often it is referred to, and only so deep, so that neither circles nor doublings cost anything.
/// </summary>
/// <param name="path">The file, for messages.</param>
internal sealed class StateDictFinder(string path)
{
    private const int MaximumDepth = 32;
    private const int MaximumName = 1024;

    // What the common training scripts call it.
    private static readonly string[] s_wrappers = ["state_dict", "model_state_dict", "model_state", "model", "module", "net", "network", "params"];

    private readonly Dictionary<PickleMapping, Summary> _summaries = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<PickleMapping> _flattened = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, PickleTensor> _tensors = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>The tensors of the state dict by name, in its order.</summary>
    /// <param name="root">The value of the pickle.</param>
    /// <exception cref="WeightsException">There is none.</exception>
    public IEnumerable<KeyValuePair<string, PickleTensor>> Find(object? root)
    {
        var current = root as PickleMapping ?? Largest((root as PickleSequence)?.Items.OfType<PickleMapping>() ?? []);
        for (var depth = 0; current is not null && depth < MaximumDepth; depth++)
        {
            var direct = current.Items.Count(static item => item is { Key: string, Value: PickleTensor });
            var wrapped = Largest(s_wrappers.Select(current.Find).OfType<PickleMapping>());
            if (wrapped is not null && TensorsIn(wrapped) > direct && !current.IsObject)
            {
                current = wrapped;
                continue;
            }

            if (current.IsObject || Summarize(current, 0) is { IsPure: true, Tensors: > 0 })
            {
                Flatten(current, prefix: "", depth: 0);
                break;
            }

            var largest = Largest(current.Items.Where(static item => item is { Key: string name } && !IsOfTraining(name)).Select(static item => item.Value).OfType<PickleMapping>());
            if (largest is null || TensorsIn(largest) <= direct)
            {
                AddDirect(current);
                break;
            }

            current = largest;
        }

        return _names.Count > 0
            ? _names.Select(name => KeyValuePair.Create(name, _tensors[name]))
            : throw new WeightsException(path, "it holds no state dict: nothing in it maps names to tensors");
    }

    // Optimisers keep tensors by the names or the numbers of the weights that they move.
    private static bool IsOfTraining(string name) => name.Contains("optim", StringComparison.OrdinalIgnoreCase);

    private PickleMapping? Largest(IEnumerable<PickleMapping> mappings)
    {
        PickleMapping? largest = null;
        foreach (var mapping in mappings)
        {
            if (TensorsIn(mapping) > (largest is null ? 0 : TensorsIn(largest)))
            {
                largest = mapping;
            }
        }

        return largest;
    }

    private long TensorsIn(PickleMapping mapping) => Summarize(mapping, 0).Tensors;

    /// <summary>How many tensors can be reached by names alone, and whether nothing else is there.</summary>
    private Summary Summarize(PickleMapping mapping, int depth)
    {
        if (_summaries.TryGetValue(mapping, out var known))
        {
            return known;
        }

        // What is met again on the way down is a circle, which adds nothing.
        _summaries[mapping] = new Summary(0, IsPure: false);
        var (tensors, isPure) = (0L, true);
        foreach (var (key, value) in mapping.Items)
        {
            switch (value)
            {
                case PickleTensor when key is string:
                    tensors++;
                    break;
                case PickleMapping inner when key is string name && !IsOfTraining(name) && depth < MaximumDepth:
                    var summary = Summarize(inner, depth + 1);
                    tensors = Math.Min(int.MaxValue, tensors + summary.Tensors);
                    isPure &= summary.IsPure;
                    break;
                default:
                    isPure = false;
                    break;
            }
        }

        return _summaries[mapping] = new Summary(tensors, isPure);
    }

    private void Flatten(PickleMapping mapping, string prefix, int depth)
    {
        if (depth > MaximumDepth || !_flattened.Add(mapping))
        {
            return;
        }

        foreach (var (key, value) in mapping.Items)
        {
            if (key is string name)
            {
                switch (value)
                {
                    case PickleTensor tensor: Add(Join(prefix, name), tensor); break;
                    case PickleMapping inner: Flatten(inner, Join(prefix, name), depth + 1); break;
                }
            }
        }
    }

    private void AddDirect(PickleMapping mapping)
    {
        foreach (var (key, value) in mapping.Items)
        {
            if (key is string name && value is PickleTensor tensor)
            {
                Add(Join("", name), tensor);
            }
        }
    }

    private void Add(string name, PickleTensor tensor)
    {
        if (!_tensors.TryAdd(name, tensor))
        {
            throw new WeightsException(path, $"the key {name} stands twice in it");
        }

        _names.Add(name);
    }

    private string Join(string prefix, string name)
    {
        var joined = prefix.Length == 0 ? name : $"{prefix}.{name}";
        return joined.Length <= MaximumName ? joined : throw new WeightsException(path, $"it has a key of more than {MaximumName} characters");
    }

    private readonly record struct Summary(long Tensors, bool IsPure);
}
