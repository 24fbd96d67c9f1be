namespace VggGen;

public abstract partial class VggNetwork
{
    /// <summary>
    /// Writes the network with its weights as a TorchScript archive, which <c>torch.jit.load</c> of PyTorch (1.12 and later), LibTorch and TorchSharp loads, runs and trains: parameters are parameters,
    /// running statistics are buffers, both under torchvision's keys, and dropout and batch norm obey <c>train()</c> and <c>eval()</c>. The archive is in evaluation mode, whatever this network is in,
    /// and refuses images of another size. It holds no element twice in memory; the file appears, or replaces the one before it, only once it is complete.
    /// </summary>
    /// <param name="path">The path of the file, <c>vgg16.pt</c>.</param>
    /// <exception cref="WeightsException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The network is on the meta device: it has no weights.</exception>
    /// <exception cref="NotSupportedException">The network was described by hand, with keys that are not torchvision's.</exception>
    public void ExportTorchScript(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var weights = state_dict();
        if (weights.Values.Any(weight => weight.is_meta))
        {
            throw new InvalidOperationException($"{ClassName} is on the meta device and has no weights to export.");
        }

        var script = NetworkScript.Of(Architecture, ClassName, weights);
        WeightsOutput.Write(path, stream => ScriptArchive.Write(stream, script));
    }
}
