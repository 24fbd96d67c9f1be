using System.Globalization;
using VggGen.Generator.Model;

namespace VggGen.Cli.Images;

/// <summary>How images were asked to become what a network takes.</summary>
/// <param name="Name">One of <see cref="TransformNames"/>, or null.</param>
/// <param name="Mean">What is subtracted of each channel of 0 … 1, or null.</param>
/// <param name="Deviation">What each channel is divided by then, or null.</param>
internal sealed record TransformRequest(string? Name, ChannelNumbers? Mean, ChannelNumbers? Deviation)
{
    /// <summary>Checks what can be checked before a network is compiled.</summary>
    /// <exception cref="UsageException">Its images have neither one nor three channels or are too large, or what was asked for does not suit them.</exception>
    public void Check(NetworkModel network)
    {
        var input = network.Input;
        if (input.Channels is not (1 or 3))
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"network `{network.Name}` takes {input.Channels} channels; images have 1 (gray) or 3 (RGB)"));
        }

        if (!ImageLimits.Allow(new Size2(input.Height, input.Width)))
        {
            throw new UsageException($"network `{network.Name}` takes images of {input}, which are larger than any that is read");
        }

        CheckCount("--mean", Mean, network);
        CheckCount("--std", Deviation, network);
        if (Deviation?.Values.Any(number => (float)number <= 0) == true)
        {
            throw new UsageException("--std must be above 0 in every channel");
        }

        if (Name is null or TransformNames.Resize)
        {
            return;
        }

        if (input.Channels != 3)
        {
            throw new UsageException($"--transform {Name} is for images of three channels, network `{network.Name}` takes one; use --transform resize");
        }

        if (Mean is not null || Deviation is not null)
        {
            throw new UsageException($"--transform {Name} has its own numbers for the channels; --mean and --std go with --transform resize");
        }
    }

    private static void CheckCount(string option, ChannelNumbers? numbers, NetworkModel network)
    {
        if (numbers is not null && numbers.Values.Count != network.Input.Channels)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} has {numbers.Values.Count} numbers, the images of network `{network.Name}` have {network.Input.Channels} channels"));
        }
    }
}
