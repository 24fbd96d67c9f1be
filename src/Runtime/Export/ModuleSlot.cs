namespace VggGen;

/// <summary>A module of <c>features</c> or <c>classifier</c> as PyTorch's <c>nn.Sequential</c> holds it.</summary>
/// <param name="Name">Its name there: the number in torchvision's keys; <c>lrn1</c> or <c>drop6</c> for what those numbers leave out.</param>
/// <param name="Layer">The layer that it is of.</param>
/// <param name="Point">What of the layer it is; null for a number that torchvision gives to an activation or a dropout which this network has not.</param>
internal sealed record ModuleSlot(string Name, LayerDescription Layer, TapPoint? Point);
