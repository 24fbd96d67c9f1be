namespace VggGen;

/// <summary>
/// Gives labelled images to learn from: in each epoch all of them in another order, augmented, and in batches, while other threads make the next ones ready.
/// All chance follows from the seed, the epoch and the image's place in it: batches are the same to the bit whatever the number of workers, and those from the middle of an epoch on
/// are the ones that an unbroken run has there.
/// </summary>
public sealed class TrainingBatches
{
    // Each tells numbers of one use from those of another that are made of the same seed.
    private const ulong OrderPurpose = 0x4F52444552;

    private const ulong ImagePurpose = 0x494D414745;

    private const ulong MixPurpose = 0x4D4958;

    private readonly LabelledImages _data;
    private readonly Augmentation _augmentation;
    private readonly ImageTransform _transform;
    private readonly BatchOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly UnreadableImages _unreadable;
    private readonly BatchLayout _layout;
    private readonly Size2 _size;

    /// <summary>Says what is read; reading begins with an epoch.</summary>
    /// <param name="data">The images.</param>
    /// <param name="augmentation">What chance does to them.</param>
    /// <param name="transform">
    /// How images are evaluated. Channels, their order, scale, mean and standard deviation hold here too, its <see cref="ImageTransform.OutputSize"/> is the input size,
    /// and its resizing is done where the augmentation has none of its own. Images of data sets are turned as their Exif orientation asks in any case.
    /// </param>
    /// <param name="options">The size of the batches, the seed, how far ahead and by how many threads; null for the defaults.</param>
    /// <param name="cancellation">Ends an epoch by an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The results of the transform have no fixed size, its settings contradict each other or do not fit the augmentation, a batch would be too large, or there is none.</exception>
    public TrainingBatches(LabelledImages data, Augmentation augmentation, ImageTransform transform, BatchOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(augmentation);
        ArgumentNullException.ThrowIfNull(transform);
        (_data, _augmentation, _transform, _options, _cancellation) = (data, augmentation, transform, options ?? new BatchOptions(), cancellation);
        transform.CheckArgument(nameof(transform));
        _size = transform.OutputSize ?? throw new ArgumentException("Images of different sizes make no batch. Set Crop or Size of the transform.", nameof(transform));
        _unreadable = new UnreadableImages(_options.Unreadable);
        _layout = new BatchLayout((int)transform.Channels, _options.ChannelsLast);
        _layout.Check(_options.BatchSize, _size);
        CheckAugmentation(augmentation, _size);
        if (BatchCount == 0)
        {
            throw new ArgumentException(data.Count == 0 ? "There are no images." : $"{data.Count} images make no full batch of {_options.BatchSize}, and others are left out. Take smaller batches.", nameof(data));
        }
    }

    /// <summary>How many batches an epoch has; one less for each whose images all are skipped.</summary>
    public int BatchCount => (int)((_data.Count + (_options.DropLast ? 0 : _options.BatchSize - 1L)) / _options.BatchSize);

    /// <summary>Begins to read an epoch; each enumeration reads it anew. The threads run until it ends or its enumerator is disposed, as <c>foreach</c> does.</summary>
    /// <param name="epoch">Which one; any number from 0 on.</param>
    /// <param name="firstBatch">How many batches of it are passed over, as those that a run had before it was stopped. Nothing of them is decoded.</param>
    /// <returns>The batches. The caller disposes each; those that were not taken are disposed with the enumerator.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 0, or more batches are passed over than there are.</exception>
    /// <exception cref="ImageException">While batches are taken: an image cannot be read, and nobody was to be told instead.</exception>
    /// <exception cref="OperationCanceledException">While batches are taken: reading was cancelled.</exception>
    public IEnumerable<TrainingBatch> Epoch(int epoch, int firstBatch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(firstBatch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstBatch, BatchCount);
        return Batches(epoch, firstBatch);
    }

    private IEnumerable<TrainingBatch> Batches(int epoch, int firstBatch)
    {
        var maker = new BatchMaker(
            _data,
            _transform,
            _layout,
            (batch, slot, image, numbers) => Augment(epoch, batch, slot, image, numbers),
            _augmentation.Mixup > 0 ? batch => Mix(epoch, batch) : null);
        using var ahead = new BatchesAhead(Plan(epoch, firstBatch), maker, _options);
        while (ahead.Take(_cancellation) is { } batch)
        {
            if (_unreadable.Keep(batch))
            {
                yield return new TrainingBatch(batch);
            }
        }
    }

    private IEnumerable<PendingBatch> Plan(int epoch, int firstBatch)
    {
        var order = Enumerable.Range(0, _data.Count).ToArray();
        SplitMix64.Of((ulong)_options.Seed, OrderPurpose, (ulong)epoch).Shuffle(order);
        for (var number = firstBatch; number < BatchCount; number++)
        {
            var first = number * _options.BatchSize;
            var batch = new PendingBatch(number, order[first..(int)Math.Min(first + (long)_options.BatchSize, order.Length)]);
            batch.Memory = new BatchMemory(batch.Indices.Length, _layout, _size);
            yield return batch;
        }
    }

    private void Augment(int epoch, PendingBatch batch, int slot, PixelMap image, ChannelConversion[] numbers)
    {
        var place = ((long)batch.Number * _options.BatchSize) + slot;
        var random = SplitMix64.Of((ulong)_options.Seed, ImagePurpose, (ulong)epoch, (ulong)place);
        var placement = AugmentationSteps.Place(_augmentation, _transform, image, _data.Name(batch.Indices[slot]), ref random);
        Span<float> shift = stackalloc float[_layout.Channels];
        var isShifted = AugmentationSteps.Shift(_augmentation, _transform, shift, ref random);
        var target = batch.Memory!.Image(slot);
        PixelNumbers.Write(image, placement, numbers, isShifted ? shift : default, target, _layout.ChannelsLast);
        AugmentationSteps.Erase(_augmentation.Cutout, target, _layout, _size, ref random);
    }

    private void Mix(int epoch, PendingBatch batch)
    {
        if (batch.Indices.Length > 0)
        {
            Mixing.Mix(batch, _data, _augmentation.Mixup, SplitMix64.Of((ulong)_options.Seed, MixPurpose, (ulong)epoch, (ulong)batch.Number));
        }
    }

    private static void CheckAugmentation(Augmentation augmentation, Size2 size)
    {
        if (augmentation is ScaleCrop scaleCrop && scaleCrop.Smallest < Math.Max(size.Height, size.Width))
        {
            throw new ArgumentException($"A crop of {size} does not fit into images whose shorter side is {scaleCrop.Smallest}. Take a larger scale S.", nameof(augmentation));
        }

        if (augmentation is PadAndCrop padAndCrop && padAndCrop.Padding >= Math.Min(size.Height, size.Width))
        {
            throw new ArgumentException($"A crop of {size} moved by {padAndCrop.Padding} pixels may show nothing of the image. Take a smaller padding.", nameof(augmentation));
        }
    }
}
