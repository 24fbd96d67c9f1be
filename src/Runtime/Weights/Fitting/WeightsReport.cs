namespace VggGen;

/// <summary>What became of a weights file when it was loaded into a network.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">Its format: <c>safetensors</c>.</param>
/// <param name="Layout">Whose names and order of elements it has.</param>
/// <param name="ChannelOrder">The order of the channels of the images that the weights were trained on.</param>
/// <param name="Fresh">The keys that were left as they were initialised.</param>
/// <param name="Changed">The keys whose weights were made to fit another number of channels.</param>
/// <param name="PassedOver">The file's tensors for which the network has no place.</param>
/// <param name="NotFinite">
/// The keys of weights among which a NaN or an infinity was seen. Of large ones a part is looked at. torchvision publishes files whose classifier is NaN, for features only.
/// </param>
/// <param name="IsMapped">Whether weights lie in the mapped file rather than in memory of their own.</param>
public sealed record WeightsReport(
    string Path,
    string Format,
    WeightsLayout Layout,
    ChannelOrder ChannelOrder,
    IReadOnlyList<string> Fresh,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> PassedOver,
    IReadOnlyList<string> NotFinite,
    bool IsMapped)
{
    /// <summary>Why the calibration for 8 bits that the file holds was not taken over into <see cref="VggNetwork.Calibration"/>; null where it was, and where it holds none.</summary>
    public string? CalibrationProblem { get; init; }
}
