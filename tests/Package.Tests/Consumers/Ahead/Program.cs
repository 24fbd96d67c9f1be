using System;
using System.Linq;
using TorchSharp;

// Learn a step, save, load, and show that all came along.
using var network = new Ahead.Net();
using var images = torch.rand(4, 3, 16, 16);
using var labels = torch.tensor(new long[] { 0, 1, 2, 3 });
using var optimizer = torch.optim.SGD(network.parameters(), 0.1);
using (var loss = torch.nn.functional.cross_entropy(network.call(images), labels))
{
    loss.backward();
    optimizer.step();
}

network.eval();
network.SaveWeights("net.safetensors");
using var again = Ahead.Net.Load("net.safetensors");
again.eval();
using var expected = network.call(images);
using var actual = again.call(images);
again.to(torch.float64);
using var wide = again.call(images.to(torch.float64));
Console.WriteLine(string.Join(" ", network.state_dict().Keys));
Console.WriteLine($"{network.parameters().Sum(parameter => parameter.numel())} of {Ahead.Net.ParameterCount} parameters, equal after a round trip: {actual.equal(expected).all().item<bool>()}, in double precision: {wide.to(torch.float32).allclose(expected)}");
