using static TorchSharp.torch;

namespace VggGen;

/// <summary>Shows images to a network, batch by batch.</summary>
internal static class ViewBatches
{
    /// <summary>For each image the mean of what a network answers to a view's cuts of it.</summary>
    /// <param name="images">The images.</param>
    /// <param name="geometry">Which of their tensors the view is of.</param>
    /// <param name="view">The view.</param>
    /// <param name="input">The network's size.</param>
    /// <param name="batchSize">How many images of the network's size are run at once; of larger ones no more pixels.</param>
    /// <param name="width">How many numbers an answer has.</param>
    /// <param name="answer">Answers to N×C×H×W by N·width numbers.</param>
    /// <param name="advance">Is told after each batch what part of the work it was.</param>
    public static double[][] Means(
        IReadOnlyList<PreparedImage> images, int geometry, View view, Size2 input, int batchSize, int width, Func<Tensor, double[]> answer, Action<double> advance)
    {
        var cuts = images.SelectMany((image, place) => view.Windows(SizeOf(image.Tensors[geometry]), input).Select(window => new Cut(place, window))).ToList();
        var cutsOfImage = cuts.Count / images.Count;
        var means = images.Select(_ => new double[width]).ToArray();

        // Only what has one size makes a batch. Where the answers go is kept with each cut, so that the order does not matter.
        foreach (var size in cuts.GroupBy(cut => (cut.Window.Height, cut.Window.Width)))
        {
            var most = Math.Max(1, checked(batchSize * input.Height * input.Width) / checked(size.Key.Height * size.Key.Width));
            foreach (var batch in size.Chunk((int)Math.Min(most, int.MaxValue)))
            {
                var numbers = Answer(batch, images, geometry, view, answer);
                for (var i = 0; i < batch.Length; i++)
                {
                    var mean = means[batch[i].Place];
                    for (var j = 0; j < width; j++)
                    {
                        mean[j] += numbers[(i * width) + j] / cutsOfImage;
                    }
                }

                advance((double)batch.Length / cuts.Count);
            }
        }

        return means;
    }

    private static double[] Answer(Cut[] batch, IReadOnlyList<PreparedImage> images, int geometry, View view, Func<Tensor, double[]> answer)
    {
        using var scope = NewDisposeScope();
        var cuts = batch.Select(cut => CutOut(images[cut.Place].Tensors[geometry], cut.Window)).ToList();
        var stacked = stack(cuts);
        return answer(view.IsFlipped ? stacked.flip(3) : stacked);
    }

    private static Tensor CutOut(Tensor image, PixelWindow window) => image.narrow(1, window.Top, window.Height).narrow(2, window.Left, window.Width);

    private static Size2 SizeOf(Tensor image) => new(image.shape[1], image.shape[2]);

    private sealed record Cut(int Place, PixelWindow Window);
}
