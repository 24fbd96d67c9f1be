using static TorchSharp.torch;

namespace VggGen;

/// <summary>How a network is compiled for inference.</summary>
public sealed record CompileOptions
{
    /// <summary>In what numbers it computes.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>For <see cref="Precision.Int8"/>: between which numbers the maps lie; null for the network's own <see cref="VggNetwork.Calibration"/>.</summary>
    public Int8Calibration? Calibration { get; init; }

    /// <summary>For <see cref="Precision.Auto"/>: images N×C×H×W of the declared size, float32 on the CPU, on which the forms are timed and compared. They stay the caller's. A batch of the size that will run is best.</summary>
    public Tensor? SampleImages { get; init; }

    /// <summary>For <see cref="Precision.Auto"/>: by how much outputs may differ from those of exact float32, as a share of the largest of them.</summary>
    public double Tolerance { get; init; } = 0.01;

    /// <summary>
    /// Whether convolutions in float32 are summed up directly, as the network itself does. Otherwise 3×3 convolutions run by Winograd's F(4×4, 3×3), whose error is at most 10⁻⁴ of the largest output on the paper's networks.
    /// </summary>
    public bool Exact { get; init; }

    /// <summary>
    /// Whether the network is disposed and its weights are taken over. Otherwise they are copied: the network stays as it was, and what is done to it later does not reach the compiled form.
    /// </summary>
    public bool ReleaseNetwork { get; init; }
}
