using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Writes the pickle of a state dict, as torch.save does by default, with nothing but what <c>weights_only=True</c> lets pass.</summary>
internal static class StateDictPickle
{
    /// <summary>The key of the storage of the tensor at a place in the order.</summary>
    public static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes the pickle.</summary>
    /// <param name="path">The file that it is for, for messages.</param>
    /// <param name="tensors">The tensors in order.</param>
    /// <exception cref="WeightsException">Torch has no storage for a tensor's elements.</exception>
    public static byte[] Write(string path, KeyValuePair<string, Tensor>[] tensors)
    {
        var pickle = new PickleWriter();
        pickle.PutEmptyOrderedDictionary();
        pickle.Put(PickleOpcode.Mark);
        for (var i = 0; i < tensors.Length; i++)
        {
            var (name, tensor) = tensors[i];
            var storage = PickleGlobals.StorageOf(tensor.dtype)
                ?? throw new WeightsException(path, $"{name} is of type {tensor.dtype}, which is not supported in PyTorch files");
            pickle.PutText(name);
            pickle.PutTensor(Key(i), storage, tensor.shape, requiresGradient: false);
        }

        pickle.Put(PickleOpcode.SetItems);
        return pickle.Complete();
    }
}
