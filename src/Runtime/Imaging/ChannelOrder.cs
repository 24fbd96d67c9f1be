namespace VggGen;

/// <summary>In which order the channels of a colour image stand in a tensor.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue: torchvision.</summary>
    Rgb,

    /// <summary>Blue, green, red: Caffe, and Keras' VGG.</summary>
    Bgr,
}
