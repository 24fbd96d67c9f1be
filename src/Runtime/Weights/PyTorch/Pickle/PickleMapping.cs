namespace VggGen;

/// <summary>A dictionary of a pickle, or the attributes of a TorchScript object. It may come to hold itself.</summary>
/// <param name="isObject">Whether it is an object of a class.</param>
internal sealed class PickleMapping(bool isObject = false)
{
    private List<KeyValuePair<object?, object?>>? _items;
    private Dictionary<string, int>? _places;

    /// <summary>Whether it is an object of a class.</summary>
    public bool IsObject => isObject;

    /// <summary>The items in the order in which their keys came.</summary>
    public IReadOnlyList<KeyValuePair<object?, object?>> Items => _items ?? (IReadOnlyList<KeyValuePair<object?, object?>>)[];

    /// <summary>Sets an item. Only keys that are texts are compared: others are of no use, and to compare tuples takes as long as a file likes.</summary>
    public void Set(object? key, object? value)
    {
        _items ??= [];
        if (key is string name)
        {
            _places ??= new Dictionary<string, int>(StringComparer.Ordinal);
            if (!_places.TryAdd(name, _items.Count))
            {
                _items[_places[name]] = new(key, value);
                return;
            }
        }

        _items.Add(new(key, value));
    }

    /// <summary>The value of a key; null where there is none.</summary>
    public object? Find(string key) => _places is not null && _places.TryGetValue(key, out var place) ? _items![place].Value : null;

    /// <summary>Takes the items of another for its own, without a copy.</summary>
    public void Adopt(PickleMapping state) => (_items, _places) = (state._items, state._places);
}
