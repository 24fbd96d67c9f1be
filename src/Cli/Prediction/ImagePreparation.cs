using System.Globalization;
using VggGen.Generator.Model;
using static TorchSharp.torch;

namespace VggGen.Cli.Prediction;

/// <summary>How a file becomes what a network takes.</summary>
/// <param name="Options">Channels and size.</param>
/// <param name="Mean">What is subtracted of each channel of 0 … 1, or null.</param>
/// <param name="Deviation">What each channel is divided by then, or null.</param>
internal sealed record ImagePreparation(ImageOptions Options, ChannelNumbers? Mean, ChannelNumbers? Deviation)
{
    /// <summary>What a network takes.</summary>
    /// <exception cref="UsageException">Its images have neither one nor three channels, or the numbers do not suit them.</exception>
    public static ImagePreparation For(NetworkModel network, ChannelNumbers? mean, ChannelNumbers? deviation)
    {
        var input = network.Input;
        if (input.Channels is not (1 or 3))
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"network `{network.Name}` takes {input.Channels} channels; images have 1 (gray) or 3 (RGB)"));
        }

        CheckCount("--mean", mean, network);
        CheckCount("--std", deviation, network);
        if (deviation?.Values.Any(number => number <= 0) == true)
        {
            throw new UsageException("--std must be above 0 in every channel");
        }

        var options = new ImageOptions { Channels = (ImageChannels)input.Channels, Size = new Size2(input.Height, input.Width) };
        return new ImagePreparation(options, mean, deviation);
    }

    /// <summary>Reads an image as a batch 1×C×H×W. The caller disposes it.</summary>
    /// <exception cref="ImageException">The file is no image, or damaged.</exception>
    public Tensor Read(string path)
    {
        using var scope = NewDisposeScope();
        var image = ImageReader.Read(path, Options).unsqueeze(0);
        if (Mean is not null)
        {
            image = image.sub(Channelwise(Mean));
        }

        if (Deviation is not null)
        {
            image = image.div(Channelwise(Deviation));
        }

        return image.MoveToOuterDisposeScope();
    }

    private static Tensor Channelwise(ChannelNumbers numbers) => tensor(numbers.Values.ToArray(), dtype: float32).view(1, -1, 1, 1);

    private static void CheckCount(string option, ChannelNumbers? numbers, NetworkModel network)
    {
        if (numbers is not null && numbers.Values.Count != network.Input.Channels)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} has {numbers.Values.Count} numbers, the images of network `{network.Name}` have {network.Input.Channels} channels"));
        }
    }
}
