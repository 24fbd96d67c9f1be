using VggGen.PyTorch;

namespace VggGen;

/// <summary>A test against ONNX's own checker where it is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxFactAttribute : FactAttribute
{
    public OnnxFactAttribute()
    {
        if (Python.WithOnnx is null) Skip = "there is no python3 here that can import onnx";
    }
}
