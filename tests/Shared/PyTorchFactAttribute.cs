namespace VggGen.PyTorch;

/// <summary>A test against a PyTorch that is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyTorchFactAttribute : FactAttribute
{
    public PyTorchFactAttribute()
    {
        if (Python.WithTorch is null) Skip = "there is no python3 here that can import torch";
    }
}
