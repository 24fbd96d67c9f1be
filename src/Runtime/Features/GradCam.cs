using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Where in an image a network sees a class (Selvaraju et al. 2017, "Grad-CAM", equations 1 and 2): the maps of a layer, each weighted by the mean of the class score's gradient over it,
/// summed, and what is negative left out.
/// </summary>
public static class GradCam
{
    /// <summary>The heat maps of images. The network computes as it is: <c>eval()</c> first.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="images">N×C×H×W of the declared input's size.</param>
    /// <param name="tap">The maps: commonly those of the last convolution, after its activation.</param>
    /// <param name="classIndex">The class, from 0; null takes the likeliest of each image.</param>
    /// <returns>N×H×W of the images' size, 0 … 1 in each: 1 where the class is seen most, or 0 everywhere where nothing speaks for it. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The images do not fit, or the tap has no maps.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static Tensor Compute<TNetwork>(TNetwork network, Tensor images, Tap<TNetwork> tap, long? classIndex = null)
        where TNetwork : VggNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(tap);
        return network.GradCam(images, tap.Name, classIndex);
    }
}
