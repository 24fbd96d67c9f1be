using System.Diagnostics;
using QuickStart;
using Spectre.Console;
using VggGen;
using static TorchSharp.torch;

const int epochs = 8, batchSize = 64;
var watch = Stopwatch.StartNew();
var (trainImages, trainLabels) = Drawings.Draw(count: 8_000, seed: 1);
var (testImages, testLabels) = Drawings.Draw(count: 1_200, seed: 2);
AnsiConsole.MarkupLine($"Drew [bold]{trainLabels.numel()}[/] images to train on and [bold]{testLabels.numel()}[/] to test with, of {Drawings.Names.Count} shapes.");

// `Shapes` was generated from shapes.vggconf while this project compiled.
using var network = new Shapes(new VggOptions { Seed = 1 });
AnsiConsole.MarkupLine($"The network has [bold]{Shapes.WeightLayers}[/] weight layers and [bold]{Shapes.ParameterCount:N0}[/] parameters.");
using var optimizer = optim.Adam(network.parameters(), lr: 2e-3);
var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs);
AnsiConsole.Progress().Start(progress =>
{
    for (var epoch = 1; epoch <= epochs; epoch++)
    {
        var task = progress.AddTask($"epoch {epoch}", maxValue: trainLabels.numel() / batchSize);
        network.train();
        foreach (var batch in randperm(trainLabels.numel()).split(batchSize))
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(network.call(trainImages[batch]), trainLabels[batch]);
            loss.backward();
            optimizer.step();
            task.Increment(1);
            task.Description = $"epoch {epoch}, loss {loss.item<float>():0.000}";
        }

        schedule.step();
        AnsiConsole.MarkupLine($"epoch {epoch}: [bold]{Accuracy(network):P1}[/] of the test images right");
    }
});

// The weights go to a safetensors file, under torchvision's keys, and come back into a fresh network.
var path = Path.Combine(AppContext.BaseDirectory, "shapes.safetensors");
network.SaveWeights(path);
using var loaded = Shapes.Load(path);
using var examples = testImages[..8];
using var probabilities = Predict(network, examples);
using var again = Predict(loaded, examples);
var accuracy = Accuracy(loaded);
Drawings.Print(examples, testLabels, probabilities);
AnsiConsole.MarkupLine($"Loaded from {Path.GetFileName(path)}, a fresh network predicts {(probabilities.equal(again).all().item<bool>() ? "the same" : "[red]something else[/]")}.");
AnsiConsole.MarkupLine($"[bold green]{accuracy:P1}[/] of {testLabels.numel()} unseen images right, after {watch.Elapsed.TotalSeconds:0} s.");
return accuracy >= 0.95 ? 0 : 1;

static Tensor Predict(Shapes network, Tensor images)
{
    network.eval();
    using var mode = inference_mode();
    return network.Probabilities(images);
}

double Accuracy(Shapes network)
{
    using var scope = NewDisposeScope();
    return (double)Predict(network, testImages).argmax(1).eq(testLabels).sum().item<long>() / testLabels.numel();
}
