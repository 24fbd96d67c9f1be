using System.Globalization;
using Distributed;
using VggGen;

try
{
    switch (args)
    {
        case ["export", var file]:
            using (var network = new Photos(new VggOptions { Seed = 1 }))
            {
                network.ExportTorchScript(file);
            }

            Console.WriteLine($"{file} is ready for train.py.");
            return 0;

        case ["test", var weights, var photos]:
            // What PyTorch trained on many machines comes back into the generated class.
            using (var network = Photos.Load(weights))
            {
                var transform = ImageTransform.TorchvisionAt(Photos.Description.Input.Width);
                var top1 = Evaluator.Run(network, LabelledImages.Open(photos), transform, EvaluationMode.CentreCrop).Top1;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{top1.Accuracy:P1} of {top1.Count} images are right."));
            }

            return 0;

        default:
            Console.Error.WriteLine("""
                Distributed export NETWORK
                  NETWORK  where to write the fresh network for train.py, such as network.pt
                Distributed test WEIGHTS PHOTOS
                  WEIGHTS  what train.py wrote
                  PHOTOS   a folder with a folder of images for each class
                """);
            return 2;
    }
}
catch (Exception exception) when (exception is DataException or ImageException or WeightsException or ArgumentException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
