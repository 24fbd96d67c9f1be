using System.Globalization;
using VggGen;
using VggGen.Models;
using static TorchSharp.torch;

if (args is not [var folder, var weights, var query])
{
    Console.Error.WriteLine("""
        Retrieval FOLDER WEIGHTS QUERY
          FOLDER   images to search
          WEIGHTS  trained weights of VGG-16, such as `vgg fetch vgg16` downloads
          QUERY    an image; the five of the folder that look most like it are named
        """);
    return 2;
}

try
{
    string[] extensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp"];
    var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal)
        .ToList();
    if (paths.Count == 0)
    {
        Console.Error.WriteLine($"{folder} holds no images");
        return 2;
    }

    // Only convolutions are run, so a file without the classifier, or one in which it is NaN, will do.
    using var network = Vgg16.Load(weights, new VggOptions { Adaptations = WeightsAdaptations.FullyConnected });
    using var mode = inference_mode();
    using var scope = NewDisposeScope();
    var descriptors = cat([.. new ImageBatches(paths, ImageTransform.Torchvision, new ImageBatchOptions { BatchSize = 8 }).Select(DescribeAndDispose)]);
    using var wanted = ImageTransform.Torchvision.Apply(query);
    var similarities = descriptors.mv(Describe(wanted.unsqueeze(0))[0]);
    var (values, indexes) = similarities.topk(Math.Min(5, paths.Count));
    for (var place = 0; place < values.shape[0]; place++)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{values[place].item<float>():0.0000}  {paths[(int)indexes[place].item<long>()]}"));
    }

    return 0;

    Tensor DescribeAndDispose(ImageBatch batch)
    {
        using (batch)
        {
            return Describe(batch.Images);
        }
    }

    // The mean of each of the 512 maps of pool5, as a vector of length one: the product of two is the cosine of their angle.
    Tensor Describe(Tensor images)
    {
        using var features = network.Extract(images, Vgg16.Taps.Pool5);
        return nn.functional.normalize(features[Vgg16.Taps.Pool5].mean([2, 3]), p: 2, dim: 1);
    }
}
catch (Exception exception) when (exception is WeightsException or ImageException or IOException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
