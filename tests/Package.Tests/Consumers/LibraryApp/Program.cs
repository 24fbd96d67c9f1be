using Acme.Networks;
using TorchSharp;

using var network = new Digits();
network.eval();
network.SaveWeights("digits.safetensors");
using var again = Digits.Load("digits.safetensors");
again.eval();
using var images = torch.rand(3, 1, 28, 28);
using var first = network.call(images);
using var second = again.call(images);
System.Console.WriteLine($"logits {string.Join("x", first.shape)}, equal after a round trip: {first.equal(second).all().item<bool>()}");
