using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Boxes as tensors: centre x, centre y, width and height, in this order.</summary>
public static class BoxTensor
{
    /// <summary>Numbers of a box.</summary>
    public const int Numbers = 4;

    /// <summary>Boxes as N×4 float32, on the CPU. The caller disposes it.</summary>
    /// <param name="boxes">The N boxes.</param>
    public static Tensor Of(IEnumerable<Box> boxes)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        var numbers = boxes.SelectMany(box => new[] { (float)box.CentreX, (float)box.CentreY, (float)box.Width, (float)box.Height }).ToArray();
        return tensor(numbers, [numbers.Length / Numbers, Numbers]);
    }

    /// <summary>N×4 as boxes.</summary>
    /// <param name="boxes">N×4, of any floating-point type, on any device.</param>
    /// <exception cref="ArgumentException">The tensor is of another shape.</exception>
    public static IReadOnlyList<Box> ToBoxes(Tensor boxes)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        if (boxes.dim() != 2 || boxes.shape[1] != Numbers)
        {
            throw new ArgumentException($"Boxes are N×{Numbers}; this is {WeightsEntry.Extents(boxes.shape)}.", nameof(boxes));
        }

        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var numbers = MemoryMarshal.Cast<byte, double>(boxes.to(float64, CPU).contiguous().bytes);
        var result = new Box[numbers.Length / Numbers];
        for (var i = 0; i < result.Length; i++)
        {
            var at = i * Numbers;
            result[i] = new Box(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
        }

        return result;
    }

    /// <summary>The box of each image among what a network puts out. Gradients flow. The caller disposes it.</summary>
    /// <param name="outputs">N×4, one box for all classes; or N×(4·K), one for each of K classes, those of a class together.</param>
    /// <param name="labels">For one box a class: N numbers of classes, int64; null for one box for all.</param>
    /// <returns>N×4.</returns>
    /// <exception cref="ArgumentException">The outputs are no boxes, or the labels are missing, not N or not int64.</exception>
    public static Tensor Select(Tensor outputs, Tensor? labels = null)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (outputs.dim() != 2 || outputs.shape[1] == 0 || outputs.shape[1] % Numbers != 0)
        {
            throw new ArgumentException($"Boxes are N×{Numbers} for all classes or N×({Numbers}·classes) for each; this is {WeightsEntry.Extents(outputs.shape)}.", nameof(outputs));
        }

        var (count, classes) = (outputs.shape[0], outputs.shape[1] / Numbers);
        if (classes == 1)
        {
            return outputs.alias();
        }

        if (labels is null)
        {
            throw new ArgumentException($"The network gives a box for each of {classes} classes; the labels choose among them.", nameof(labels));
        }

        if (labels.dim() != 1 || labels.shape[0] != count || labels.dtype != ScalarType.Int64)
        {
            throw new ArgumentException($"The labels of {count} images are {count} numbers of {ScalarType.Int64}; these are {WeightsEntry.Extents(labels.shape)} of {labels.dtype}.", nameof(labels));
        }

        using var scope = NewDisposeScope();
        var places = labels.to(outputs.device).view(count, 1, 1).expand(count, 1, Numbers);
        return outputs.view(count, classes, Numbers).gather(1, places).squeeze(1).MoveToOuterDisposeScope();
    }
}
