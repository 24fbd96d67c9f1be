using TorchSharp;

using var network = new Bare.Tiny();
network.eval();
using var logits = network.call(torch.zeros(2, 3, 8, 8));
System.Console.WriteLine($"Bare.Tiny: {Bare.Tiny.ParameterCount} parameters, logits {string.Join("x", logits.shape)}");
