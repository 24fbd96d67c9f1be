using Company.VggApp;
using VggGen;
using static TorchSharp.torch;

const string weights = "net.safetensors";
if (args.Length > 0)
{
    return Predict(args);
}

// `Net` is made of Net.vggconf while the project compiles: its members, shapes and counts are typed.
using var network = new Net(new VggOptions { Seed = 1 });
Console.WriteLine($"{Net.WeightLayers} weight layers, {Net.ParameterCount:N0} parameters");

var (images, labels) = Pictures.Draw(count: 640, seed: 1);
var (testImages, testLabels) = Pictures.Draw(count: 200, seed: 2);
using var optimizer = optim.Adam(network.parameters(), lr: 2e-3);
for (var epoch = 1; epoch <= 3; epoch++)
{
    network.train();
    foreach (var batch in randperm(labels.numel()).split(32))
    {
        using var step = NewDisposeScope();
        optimizer.zero_grad();
        nn.functional.cross_entropy(network.call(images[batch]), labels[batch]).backward();
        optimizer.step();
    }

    Console.WriteLine($"epoch {epoch}: {Accuracy():P1} of {testLabels.numel()} unseen pictures right");
}

network.SaveWeights(weights);
Console.WriteLine($"saved {weights}; `dotnet run -- picture.png` predicts");
return 0;

double Accuracy()
{
    network.eval();
    using var mode = inference_mode();
    using var right = network.call(testImages).argmax(1).eq(testLabels).sum();
    return (double)right.item<long>() / testLabels.numel();
}

static int Predict(IEnumerable<string> paths)
{
    if (!File.Exists(weights))
    {
        Console.Error.WriteLine($"there is no {weights} yet: run without arguments first");
        return 1;
    }

    using var network = Net.Load(weights);
    network.eval();
    using var mode = inference_mode();
    foreach (var path in paths)
    {
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"there is no {path}");
            return 1;
        }

        using var scope = NewDisposeScope();
        var image = ImageReader.Read(path, new ImageOptions { Size = new Size2(Pictures.Size, Pictures.Size) });
        var probabilities = network.Probabilities(image.unsqueeze(0))[0];
        var best = (int)probabilities.argmax().item<long>();
        Console.WriteLine($"{path}: {Pictures.Names[best]} ({probabilities[best].item<float>():P1})");
    }

    return 0;
}
