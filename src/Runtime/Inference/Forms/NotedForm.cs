using static TorchSharp.torch;

namespace VggGen;

/// <summary>A form with more to say of why it is this one.</summary>
internal sealed class NotedForm(ICompiledForm form, IReadOnlyList<string> notes) : ICompiledForm
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [.. notes, .. form.Notes];

    /// <inheritdoc/>
    public TorchSharp.DeviceType DeviceType => form.DeviceType;

    /// <inheritdoc/>
    public Tensor[] Run(Tensor images, IReadOnlyList<int> taps, bool dense) => form.Run(images, taps, dense);

    /// <inheritdoc/>
    public void Dispose() => form.Dispose();
}
