using VggGen.Generator.Model;

namespace VggGen.Cli.Drawing;

/// <summary>Layers up to a pool, or those from the first FC on.</summary>
/// <param name="Number">From 1, as the layers' names count; 0 for the classifier.</param>
/// <param name="Layers">Without the pool.</param>
/// <param name="Pool">The one that ends the block, if any.</param>
internal sealed record NetworkBlock(int Number, IReadOnlyList<LayerModel> Layers, LayerModel? Pool)
{
    public bool IsClassifier => Number == 0;

    public IEnumerable<LayerModel> All => Pool is null ? Layers : Layers.Append(Pool);

    public static IReadOnlyList<NetworkBlock> Of(IEnumerable<LayerModel> layers)
    {
        var blocks = new List<NetworkBlock>();
        var open = new List<LayerModel>();
        var isClassifier = false;
        foreach (var layer in layers)
        {
            if (layer.Output.IsVector && !isClassifier)
            {
                Close(null);
                isClassifier = true;
            }

            if (layer.Layer.IsPool)
            {
                Close(layer);
            }
            else
            {
                open.Add(layer);
            }
        }

        Close(null);
        return blocks;

        void Close(LayerModel? pool)
        {
            if (open.Count > 0 || pool is not null)
            {
                blocks.Add(new NetworkBlock(isClassifier ? 0 : blocks.Count + 1, [.. open], pool));
                open.Clear();
            }
        }
    }
}
