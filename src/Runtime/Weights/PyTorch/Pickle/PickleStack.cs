namespace VggGen;

/// <summary>The stack of the pickle machine with its marks. What is taken without having been put there is an error of the file.</summary>
/// <param name="path">The file, for messages.</param>
internal sealed class PickleStack(string path)
{
    private readonly List<object?> _values = [];
    private readonly List<int> _marks = [];

    /// <summary>The topmost value.</summary>
    public object? Top => _values[Last()];

    /// <summary>Puts a value on top.</summary>
    public void Push(object? value) => _values.Add(value);

    /// <summary>Takes the topmost value.</summary>
    public object? Pop()
    {
        var last = Last();
        var value = _values[last];
        _values.RemoveAt(last);
        return value;
    }

    /// <summary>Remembers how high the stack is.</summary>
    public void Mark() => _marks.Add(_values.Count);

    /// <summary>Takes all values since the last mark, the lowest first, and forgets the mark.</summary>
    public List<object?> PopToMark()
    {
        if (_marks.Count == 0)
        {
            throw Empty();
        }

        var start = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        return Take(_values.Count - start);
    }

    /// <summary>Takes a number of values, the lowest first.</summary>
    public List<object?> PopMany(int count)
        => _values.Count - Floor() < count ? throw Empty() : Take(count);

    private List<object?> Take(int count)
    {
        var start = _values.Count - count;
        var taken = _values.GetRange(start, count);
        _values.RemoveRange(start, count);
        return taken;
    }

    private int Floor() => _marks.Count == 0 ? 0 : _marks[^1];

    private int Last() => _values.Count > Floor() ? _values.Count - 1 : throw Empty();

    private WeightsException Empty() => new(path, "its pickle is damaged: it takes a value that it has not made");
}
