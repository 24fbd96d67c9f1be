using System.CommandLine;
using VggGen.Cli.Images;

namespace VggGen.Cli.Commands;

/// <summary>`--transform`, `--mean` and `--std`.</summary>
internal sealed class TransformOptions
{
    public Option<string?> Transform { get; } = CommandOptions.Choice(
        "--transform",
        "How images become the network's input. torchvision: shorter side 256, the middle 224×224, ImageNet's mean and deviation; caffe: the same crop in BGR of 0 … 255 less the mean; both in proportion for other inputs. resize: the whole image at the network's size, divided by 255. Where it is not given, BGR weights (Caffe, Keras) get caffe, networks of 1,000 classes torchvision, others resize.",
        [TransformNames.Torchvision, TransformNames.Caffe, TransformNames.Resize]);

    public Option<ChannelNumbers?> Mean { get; } = NumbersOption.Create("--mean", "With resize: what is subtracted of each channel, after the division by 255; nothing where it is not given. ImageNet: 0.485,0.456,0.406.");

    public Option<ChannelNumbers?> Deviation { get; } = NumbersOption.Create("--std", "With resize: what each channel is divided by after that; nothing where it is not given. ImageNet: 0.229,0.224,0.225.");

    public TransformRequest Of(ParseResult parsed) => new(parsed.GetValue(Transform), parsed.GetValue(Mean), parsed.GetValue(Deviation));
}
