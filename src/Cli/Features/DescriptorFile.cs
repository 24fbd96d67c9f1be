using System.Text;
using System.Text.Json;
using VggGen.Cli.Evaluation;
using VggGen.Cli.Images;
using VggGen.Cli.Output;
using static TorchSharp.torch;

namespace VggGen.Cli.Features;

/// <summary>From images to a file of descriptors.</summary>
internal static class DescriptorFile
{
    /// <summary>Writes the descriptors of images; the file appears once it is complete, and then what stands beside it.</summary>
    /// <param name="data">The images; without classes where they have none.</param>
    /// <returns>How many images have a row.</returns>
    public static int Write(VggNetwork network, LabelledImages data, ImageTransform transform, IReadOnlyList<TapDescription> taps, DescriptorOptions options, string file, bool skip, Terminal terminal, CancellationToken cancellation)
    {
        var skipped = new SkippedImages(skip);
        var hasClasses = data.Classes.Count > 0;
        var (images, labels) = (new List<string>(), new List<int>());
        AtomicFile.Write(file, stream =>
        {
            IDescriptorRows rows = LibSvmRows.IsNamed(file)
                ? new LibSvmRows(stream)
                : new DescriptorRows(stream, file, [.. taps.Select(tap => new FeatureTensor(tap.Name, [tap.Shape.Channels]))], [.. Enumerable.Range(0, data.Count).Select(data.Name)], hasClasses && FeatureFormat.Of(file).HoldsSeveral);
            Refusal.Of(() => Progress.Of(terminal, advance =>
            {
                foreach (var batch in ImageDescriptors.Compute(network, data, transform, [.. taps.Select(tap => tap.Name)], options with { Unreadable = skipped.UnreadableOfData }, cancellation))
                {
                    using (batch)
                    {
                        Add(rows, batch, data, images, labels);
                        advance((double)(batch.Indices[^1] + 1) / data.Count);
                    }
                }

                return images.Count;
            }));
            skipped.Report(terminal, data.Count);
            rows.Complete();
        });
        WriteBeside(file, images, labels, hasClasses ? data.Classes : null);
        return images.Count;
    }

    private static void Add(IDescriptorRows rows, DescriptorBatch batch, LabelledImages data, List<string> images, List<int> labels)
    {
        var names = batch.Indices.Select(data.Name).ToList();
        var classes = batch.Indices.Select(data.Label).ToList();
        rows.Add(names, classes, batch.Descriptors);
        images.AddRange(names);
        labels.AddRange(classes);
    }

    /// <summary>What the file itself cannot hold: the paths, and of images with classes their names and, beside a .npy, their numbers.</summary>
    private static void WriteBeside(string file, List<string> images, List<int> labels, IReadOnlyList<string>? classes)
    {
        var isText = LibSvmRows.IsNamed(file);
        if (isText || !FeatureFormat.Of(file).HoldsPaths)
        {
            AtomicFile.Write(FeatureExtraction.ListOf(file), stream => stream.Write(JsonSerializer.SerializeToUtf8Bytes(images)));
        }

        if (classes is null)
        {
            return;
        }

        AtomicFile.Write(Path.ChangeExtension(file, ".classes.txt"), stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(classes.Select(name => name + "\n")))));
        if (!isText && !FeatureFormat.Of(file).HoldsSeveral)
        {
            AtomicFile.Write(Path.ChangeExtension(file, ".labels.npy"), stream =>
            {
                var rows = new FeatureRows(stream, file, FeatureFormat.Of(file), [DescriptorRows.LabelsTensor], images);
                using var numbers = tensor(labels.Select(label => (long)label).ToArray());
                rows.Add(images, [numbers]);
                rows.Complete();
            });
        }
    }
}
