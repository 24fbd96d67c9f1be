using System.Text.Json;

namespace VggGen;

/// <summary>An <see cref="ImageTransform"/> as it is written beside weights.</summary>
internal sealed record TransformText
{
    public ImageChannels Channels { get; init; } = ImageChannels.Rgb;

    public ChannelOrder Order { get; init; }

    public long? ShorterSide { get; init; }

    public IReadOnlyList<long>? Size { get; init; }

    public IReadOnlyList<long>? Crop { get; init; }

    public double Scale { get; init; } = 1;

    public IReadOnlyList<float>? Mean { get; init; }

    public IReadOnlyList<float>? StandardDeviation { get; init; }

    /// <summary>The transform as JSON.</summary>
    public static string Write(ImageTransform transform) => JsonSerializer.Serialize(
        new TransformText
        {
            Channels = transform.Channels,
            Order = transform.ChannelOrder,
            ShorterSide = transform.ShorterSide,
            Size = transform.Size is { } size ? [size.Height, size.Width] : null,
            Crop = transform.Crop is { } crop ? [crop.Height, crop.Width] : null,
            Scale = transform.Scale,
            Mean = transform.Mean,
            StandardDeviation = transform.StandardDeviation,
        },
        TrainingJson.Default.TransformText);

    /// <summary>Reads it again.</summary>
    /// <exception cref="FormatException">The text is no transform.</exception>
    public static ImageTransform Read(string json)
    {
        try
        {
            var text = JsonSerializer.Deserialize(json, TrainingJson.Default.TransformText) ?? throw new FormatException("The transform is null.");
            return new ImageTransform
            {
                Channels = text.Channels,
                ChannelOrder = text.Order,
                ShorterSide = text.ShorterSide,
                Size = OfPair(text.Size),
                Crop = OfPair(text.Crop),
                Scale = text.Scale,
                Mean = text.Mean,
                StandardDeviation = text.StandardDeviation,
            };
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new FormatException($"The transform makes no sense: {exception.Message}", exception);
        }
    }

    private static Size2? OfPair(IReadOnlyList<long>? pair) => pair switch
    {
        null => null,
        [var height, var width] => new Size2(height, width),
        _ => throw new FormatException("A size of the transform has not two numbers."),
    };
}
