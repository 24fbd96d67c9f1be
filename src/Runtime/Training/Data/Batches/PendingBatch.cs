using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A batch that is being made: its images are written in any order and by any thread, and those that cannot be read are left out at the end.</summary>
internal sealed class PendingBatch(int number, int[] indices) : IDisposable
{
    private readonly List<(int Slot, Exception Exception)> _failures = [];
    private int _left = indices.Length;

    /// <summary>The place of the batch among the others.</summary>
    public int Number => number;

    /// <summary>The image of the data set in each slot; after <see cref="Close"/> only those that are there.</summary>
    public int[] Indices { get; private set; } = indices;

    /// <summary>The first slot that no thread has begun. Only one thread at a time looks at it.</summary>
    public int Begun { get; set; }

    /// <summary>Whether the batch may be taken. Only one thread at a time looks at it.</summary>
    public bool IsDone { get; set; }

    /// <summary>Where images are written; null until their size is known.</summary>
    public BatchMemory? Memory { get; set; }

    /// <summary>N×C×H×W.</summary>
    public Tensor? Images { get; private set; }

    /// <summary>N, int64.</summary>
    public Tensor? Labels { get; private set; }

    /// <summary>What images are mixed with; null for nothing.</summary>
    public MixedLabels? Mixed { get; set; }

    /// <summary>What went wrong, by slot.</summary>
    public IEnumerable<Exception> Failures => _failures.OrderBy(failure => failure.Slot).Select(failure => failure.Exception);

    /// <summary>Notes that a slot stays empty.</summary>
    public void Fail(int slot, Exception exception)
    {
        lock (_failures)
        {
            _failures.Add((slot, exception));
        }
    }

    /// <summary>Notes that slots are done; true for the last ones.</summary>
    public bool Finish(int slots) => Interlocked.Add(ref _left, -slots) == 0;

    /// <summary>Closes the gaps that images left which cannot be read.</summary>
    public void Close()
    {
        if (_failures.Count == 0)
        {
            return;
        }

        var failed = _failures.Select(failure => failure.Slot).ToHashSet();
        var kept = Enumerable.Range(0, Indices.Length).Where(slot => !failed.Contains(slot)).ToArray();
        for (var slot = 0; slot < kept.Length; slot++)
        {
            if (kept[slot] != slot)
            {
                Memory!.Image(kept[slot]).CopyTo(Memory.Image(slot));
            }
        }

        Indices = [.. kept.Select(slot => Indices[slot])];
    }

    /// <summary>Makes the tensors; once, and by one thread.</summary>
    public void MakeTensors(LabelledImages data)
    {
        if (Indices.Length > 0)
        {
            Images = Memory!.First(Indices.Length);
            Labels = LabelTensor(Indices, data);
        }

        Memory?.Dispose();
        Memory = null;
    }

    /// <summary>The classes of images, int64.</summary>
    public static Tensor LabelTensor(ReadOnlySpan<int> indices, LabelledImages data)
    {
        var labels = empty([indices.Length], int64, CPU);
        var numbers = MemoryMarshal.Cast<byte, long>(labels.bytes);
        for (var i = 0; i < indices.Length; i++)
        {
            numbers[i] = data.Label(indices[i]);
        }

        return labels;
    }

    public void Dispose()
    {
        Memory?.Dispose();
        Images?.Dispose();
        Labels?.Dispose();
        Mixed?.Labels.Dispose();
    }
}

/// <summary>The classes of the images that were mixed in.</summary>
/// <param name="Labels">N, int64.</param>
/// <param name="Share">How much of each image is of its own class, 0 … 1.</param>
internal sealed record MixedLabels(Tensor Labels, float Share);
