using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace VggGen.Networks.Bench;

/// <summary>Our ONNX export in ONNX Runtime, with as many threads as libtorch takes.</summary>
internal sealed class OnnxSide : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();

    public OnnxSide(string path)
    {
        using var options = new SessionOptions { IntraOpNumThreads = get_num_threads(), GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        _session = new InferenceSession(path, options);
    }

    /// <summary>One forward; the numbers of the images are read where they lie.</summary>
    public unsafe Tensor Run(Tensor images)
    {
        var numbers = MemoryMarshal.Cast<byte, float>(images.bytes);
        fixed (float* first = numbers)
        {
            using var value = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float, images.shape, (IntPtr)first, images.numel() * sizeof(float));
            using var outputs = _session.Run(_options, _session.InputNames, [value], _session.OutputNames);
            return tensor(outputs[0].GetTensorDataAsSpan<float>().ToArray());
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }
}
