namespace VggGen;

/// <summary>What must hold between a network, its transform and its labels.</summary>
internal static class ClassifierChecks
{
    /// <exception cref="ArgumentException">The transform gives images of another size or number of channels than the network takes.</exception>
    public static void Transform(NetworkDescription network, ImageTransform transform)
    {
        var input = network.Input;
        var channels = (long)transform.Channels;
        if (transform.OutputSize is not { } size)
        {
            throw new ArgumentException($"Network {network.Name} takes images of {input}; those of the transform have no fixed size. Set its Crop or Size.", nameof(transform));
        }

        if (channels != input.Channels || size != new Size2(input.Height, input.Width))
        {
            throw new ArgumentException($"Network {network.Name} takes images of {input}; the transform gives {channels}×{size}.", nameof(transform));
        }
    }

    /// <summary>How many classes a network tells apart.</summary>
    /// <exception cref="ArgumentException">It gives maps.</exception>
    public static int Classes(NetworkDescription network)
    {
        var output = network.Output;
        return output is { Height: 1, Width: 1 }
            ? checked((int)output.Channels)
            : throw new ArgumentException($"Network {network.Name} gives maps of {output}; a classifier needs one number a class.", nameof(network));
    }

    /// <summary>A copy of the labels.</summary>
    /// <exception cref="ArgumentException">They are not as many as the classes, or one is null.</exception>
    public static IReadOnlyList<string>? Labels(NetworkDescription network, IReadOnlyList<string>? labels, int classes)
    {
        if (labels is null)
        {
            return null;
        }

        var copy = labels.ToArray();
        if (copy.Length != classes)
        {
            throw new ArgumentException($"Network {network.Name} has {classes} classes; there are {copy.Length} labels.", nameof(labels));
        }

        return Array.TrueForAll(copy, static label => label is not null) ? Array.AsReadOnly(copy) : throw new ArgumentException("A label is null.", nameof(labels));
    }
}
