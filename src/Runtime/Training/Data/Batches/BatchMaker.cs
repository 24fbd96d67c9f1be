namespace VggGen;

/// <summary>How the images of a batch are made, and what is done with the batch when they all are there. Several threads use it at once.</summary>
/// <param name="Data">Where the images come from.</param>
/// <param name="Transform">What the numbers of an image are.</param>
/// <param name="Layout">How they lie in memory.</param>
/// <param name="Augment">What chance does to an image; null for nothing.</param>
/// <param name="Mix">What is done with a batch whose images are there; null for nothing.</param>
internal sealed record BatchMaker(LabelledImages Data, ImageTransform Transform, BatchLayout Layout, Augmenting? Augment = null, Action<PendingBatch>? Mix = null)
{
    private readonly ChannelConversion[] _numbers = Transform.Conversions();

    /// <summary>Decodes an image of a batch and writes its numbers.</summary>
    public void Fill(PendingBatch batch, int slot)
    {
        var index = batch.Indices[slot];
        using var image = Transform.WithChannels(Data.Decode(index));
        if (Augment is not null)
        {
            Augment(batch, slot, image, _numbers);
            return;
        }

        var placement = Transform.Place(image, Data.Name(index));

        // Where sizes depend on the images there is but one in a batch.
        batch.Memory ??= new BatchMemory(batch.Indices.Length, Layout, (placement.Window.Height, placement.Window.Width));
        PixelNumbers.Write(image, placement, _numbers, shift: default, batch.Memory.Image(slot), Layout.ChannelsLast);
    }

    /// <summary>Makes the tensors of a batch whose images all are written or cannot be.</summary>
    public void Complete(PendingBatch batch)
    {
        batch.Close();
        Mix?.Invoke(batch);
        batch.MakeTensors(Data);
    }
}

/// <summary>Writes an image that chance has changed.</summary>
internal delegate void Augmenting(PendingBatch batch, int slot, PixelMap image, ChannelConversion[] numbers);
