namespace VggGen;

/// <summary>Weights that Keras wrote as HDF5: <c>.h5</c> and <c>.hdf5</c> of Keras 1 and 2, whole models among them, and <c>.weights.h5</c> of Keras 3.</summary>
internal static class KerasFile
{
    private const string WholeModel = "model_weights";

    /// <summary>Whether a file is HDF5: by its first bytes.</summary>
    public static bool Recognizes(WeightsContainer container)
    {
        Span<byte> start = stackalloc byte[8];
        return container.Read(start, 0) == start.Length && start.SequenceEqual(Hdf5Superblock.Signature);
    }

    /// <summary>Finds the datasets and names them <c>block1_conv1/kernel</c>; shapes and elements are as in the file.</summary>
    /// <exception cref="WeightsException">The file is damaged, or has what is not read.</exception>
    public static WeightsContents Read(WeightsContainer container)
    {
        var source = new Hdf5Source(container);
        try
        {
            var root = Hdf5Object.Read(source, Hdf5Superblock.ReadRoot(source));
            var weights = root.Find(WholeModel) ?? root;
            var (format, entries) = KerasLegacyLayers.IsOne(weights) ? ("Keras", KerasLegacyLayers.Read(weights))
                : KerasLayers.Find(root) is { } layers ? ("Keras", KerasLayers.Read(layers))
                : ("HDF5", Hdf5Tree.Read(root));
            var names = new HashSet<string>(StringComparer.Ordinal);
            if (entries.Find(entry => !names.Add(entry.Name)) is { } twice)
            {
                throw new WeightsException(container.Path, $"the file has two tensors that would be called {twice.Name}");
            }

            return entries.Count > 0 ? new WeightsContents(format, entries.AsReadOnly()) : throw new WeightsException(container.Path, "the file has no tensors");
        }
        catch (OverflowException exception)
        {
            throw new WeightsException(container.Path, "the HDF5 file is damaged: it speaks of places beyond all files", exception);
        }
    }
}
