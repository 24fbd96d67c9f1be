namespace VggGen;

/// <summary>All views that several modes need, each once, so that what they share is computed once.</summary>
internal sealed class ViewPlan
{
    private readonly List<View> _views = [];
    private readonly List<ImageTransform> _geometries = [];

    public ViewPlan(IEnumerable<IReadOnlyList<IReadOnlyList<View>>> modes)
        => Modes = [.. modes.Select(groups => groups.Select(group => group.Select(Place).ToArray()).ToArray())];

    /// <summary>The views.</summary>
    public IReadOnlyList<View> Views => _views;

    /// <summary>What images are made into first.</summary>
    public IReadOnlyList<ImageTransform> Geometries => _geometries;

    /// <summary>For each mode its groups of places in <see cref="Views"/>.</summary>
    public IReadOnlyList<int[][]> Modes { get; }

    /// <summary>The place of a view's geometry in <see cref="Geometries"/>.</summary>
    public int GeometryOf(View view) => _geometries.IndexOf(view.Geometry);

    private int Place(View view)
    {
        if (_views.IndexOf(view) is var place and >= 0)
        {
            return place;
        }

        if (!_geometries.Contains(view.Geometry))
        {
            _geometries.Add(view.Geometry);
        }

        _views.Add(view);
        return _views.Count - 1;
    }
}
