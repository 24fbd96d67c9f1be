using TorchSharp;

namespace VggGen;

/// <summary>
/// Holds the numbered children of <c>features</c> and <c>classifier</c>, so that keys read <c>features.0.weight</c> as torchvision's do.
/// It is no <c>Sequential</c>, because the slots of activations and pools stay empty.
/// </summary>
internal sealed class ModuleGroup(string name) : torch.nn.Module(name)
{
    /// <summary>Children are registered by name; looking for fields by reflection could only add them twice.</summary>
    protected override void RegisterComponents()
    {
    }
}
