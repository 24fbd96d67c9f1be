namespace VggGen;

/// <summary>What the channels of an image's tensor are.</summary>
public enum ImageChannels
{
    /// <summary>One: luma, 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).</summary>
    Gray = 1,

    /// <summary>Three: red, green, blue; equal for a grey image.</summary>
    Rgb = 3,
}
