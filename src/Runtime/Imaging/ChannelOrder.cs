namespace VggGen;

/// <summary>The order of the colour channels in an image's tensor.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue, as torchvision's networks take them.</summary>
    Rgb,

    /// <summary>Blue, green, red, as Caffe's and Keras' networks take them.</summary>
    Bgr,
}
