using System.Globalization;
using VggGen.Cli.Prediction;

namespace VggGen.Cli.Training;

/// <summary>Whether images and network go together, before anything starts.</summary>
internal static class TrainingChecks
{
    // Images of half the input's size are enlarged without a word: photographs differ in size. Beyond, most of the work would go into pixels that say nothing.
    private const long Enlarged = 2;

    /// <summary>Explains what does not fit, with the line of the network's file to change.</summary>
    /// <exception cref="UsageException">The network has another number of classes, or takes much larger images.</exception>
    public static void Check(ChosenNetwork chosen, DataSplits data, TrainingRequest request)
    {
        var (model, file) = (chosen.Model, chosen.Project.Sources[0]);

        // A network that comes with the tool has no file to change; one that extends it has.
        var isOwn = chosen.Project.Folder.Length > 0;
        if (!model.Output.IsVector && !model.FlattensOutput)
        {
            throw new UsageException($"network `{model.Name}` puts out a map of {model.Output}, not classes; end it with a fully connected layer or a global pool");
        }

        if (model.Input.Channels is not (1 or 3))
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"network `{model.Name}` takes {model.Input.Channels} channels; images have 1 (gray) or 3 (RGB)"));
        }

        var classes = data.Classes.Count;
        if (model.Output.Channels != classes)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"{request.Data} has {classes} classes, network `{model.Name}` tells {model.Output.Channels} apart; {(isOwn ? SettingLines.ForClasses(file, model, classes) : $"write `classes: {classes}` and `mine extends {model.Name} {{ }}` into a file of your own, mine.vggconf, and train that")}"));
        }

        var largest = ImageSample.Largest(data.Training);
        if (!request.Enlarge && Math.Min(model.Input.Height, model.Input.Width) > Enlarged * Math.Max(largest.Height, largest.Width))
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"the images of {request.Data} have at most {largest} pixels, network `{model.Name}` takes {model.Input.Height}×{model.Input.Width}; {(isOwn ? SettingLines.ForInput(file, largest, model.Input.Channels) : $"write `input: {largest} RGB` and `mine extends {model.Name} {{ }}` into a file of your own, mine.vggconf, and train that")}, or pass --enlarge"));
        }
    }
}
