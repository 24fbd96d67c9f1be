using System.CommandLine;
using VggGen.Cli.Drawing;
using VggGen.Cli.Networks;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;

namespace VggGen.Cli.Commands;

/// <summary>`vgg draw`: a network as a picture, a flowchart or a table.</summary>
internal static class DrawCommand
{
    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions();
        var file = new Argument<string>("OUT") { Description = "The file to write: .svg or .png for a picture, .mmd for a Mermaid flowchart, .md for a Markdown table; - for the standard output, with --as." };
        var form = CommandOptions.Choice("--as", "What to draw, where the file's name does not say it.", DrawForms.Words);
        var theme = CommandOptions.Choice("--theme", $"The colours of a picture; {PictureTheme.LightWord} where it is not given.", [PictureTheme.LightWord, PictureTheme.DarkWord]);
        var width = CountOption.Optional("--width", "How many pixels wide a picture is. Where it is not given, a PNG has two pixels for each unit of the SVG.");
        var command = new Command("draw", "Draws a network: its maps as slabs in scale with sizes, channels, names and totals; or writes it as a Mermaid flowchart or a Markdown table, the latter of several networks side by side.")
        {
            network.FileOrName, file, form, theme, width, network.With, network.Network,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var path = parsed.GetRequiredValue(file);
                return Run(new DrawRequest(network.Of(parsed), path, DrawForms.Of(path, parsed.GetValue(form)), parsed.GetValue(theme), parsed.GetValue(width)), terminal);
            },
            cancellation));
        return command;
    }

    private static int Run(DrawRequest request, Terminal terminal)
    {
        Check(request);
        var source = NetworkSource.Open(request.Network.FileOrName, request.Network.With, terminal);
        if (source.File.HasErrors)
        {
            MistakeReport.WriteError(terminal, source.Project.Sources, source.Files);
            return ExitCode.Mistakes;
        }

        var networks = request.Form == DrawForm.Markdown ? NetworkChoice.Choose(source, request.Network.Network) : [NetworkChoice.ChooseOne(source, request.Network.Network)];
        var drawing = NetworkDrawing.Of([.. networks.Select(network => (network, NetworkClaims.Of(source, network)))], request);
        if (request.Out == DrawForms.StandardOutput)
        {
            terminal.Output.Write(drawing.Text());
            return ExitCode.Success;
        }

        OutputFile.RequireOther(request.Out, source.Project.Sources.Select(input => input.Path).Where(File.Exists), "OUT");
        AtomicFile.Write(request.Out, drawing.Write);
        terminal.Output.WriteLine(OneLine.Of($"{request.Out}: {string.Join(", ", networks.Select(network => network.Name))}{drawing.Size}"));
        return ExitCode.Success;
    }

    private static void Check(DrawRequest request)
    {
        if (!request.Form.IsPicture() && (request.Theme ?? request.Width?.ToString(System.Globalization.CultureInfo.InvariantCulture)) is not null)
        {
            throw new UsageException($"{(request.Theme is null ? "--width" : "--theme")} goes with pictures, which are .svg and .png; {request.Out} is a text");
        }

        if (request.Out != DrawForms.StandardOutput)
        {
            OutputFile.Require(request.Out);
        }
    }
}
