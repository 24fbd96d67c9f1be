using System.Globalization;
using SkiaSharp;
using TorchSharp.Modules;
using VggGen;
using VggGen.Models;
using static TorchSharp.torch;

if (args.Length is < 4 or > 6
    || !int.TryParse(args.ElementAtOrDefault(4) ?? "200", NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
    || !int.TryParse(args.ElementAtOrDefault(5) ?? "256", NumberStyles.None, CultureInfo.InvariantCulture, out var side) || side < 16)
{
    Console.Error.WriteLine("""
        StyleTransfer CONTENT STYLE WEIGHTS OUT.png [STEPS] [SIDE]
          CONTENT  the image whose things are kept
          STYLE    the image whose colours and textures they get
          WEIGHTS  trained weights of VGG-16, such as `vgg fetch vgg16` downloads
          STEPS    how often the picture is changed, 200 where it is not given
          SIDE     its height and width in pixels, 256 where it is not given
        """);
    return 2;
}

try
{
    using var network = Vgg16.Load(args[2], new VggOptions { Adaptations = WeightsAdaptations.FullyConnected });
    var transform = new ImageTransform { ShorterSide = side, Crop = side };
    using var content = transform.Apply(args[0]).unsqueeze_(0);
    using var style = transform.Apply(args[1]).unsqueeze_(0);

    // Gatys et al. 2016: things are what deep features say, style is how features go together (their Gram matrices).
    var things = new PerceptualLoss<Vgg16>(network, [new(Vgg16.Taps.Relu3_3)], ChannelNormalization.ImageNet);
    var textures = new PerceptualLoss<Vgg16>(
        network,
        [.. new[] { Vgg16.Taps.Relu1_2, Vgg16.Taps.Relu2_2, Vgg16.Taps.Relu3_3, Vgg16.Taps.Relu4_3 }.Select(tap => new PerceptualTerm<Vgg16>(tap, Distance: PerceptualDistance.Gram))],
        ChannelNormalization.ImageNet);

    // Both losses begin at one, so that how loud features are in one network or another does not matter.
    using var picture = new Parameter(content.clone());
    using var noise = rand_like(content);
    var (contentScale, styleScale) = (1 / Value(things, noise, content), 4 / Value(textures, picture, style));
    using var optimizer = optim.Adam([picture], lr: 0.02);
    for (var step = 1; step <= steps; step++)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = (things.Compute(picture, content) * contentScale) + (textures.Compute(picture, style) * styleScale);
        loss.backward();
        optimizer.step();
        using (no_grad())
        {
            picture.clamp_(0, 1);
        }

        if (step == 1 || step % 10 == 0 || step == steps)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step}: loss {loss.item<float>():0.0000}"));
        }
    }

    Save(picture, args[3]);
    return 0;

    static double Value(PerceptualLoss<Vgg16> loss, Tensor images, Tensor targets)
    {
        using var unrecorded = no_grad();
        using var value = loss.Compute(images, targets);
        return Math.Max(value.item<float>(), 1e-12);
    }

    static void Save(Tensor picture, string path)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var bytes = (picture.detach()[0] * 255).round().to(uint8).permute(1, 2, 0).contiguous();
        var (height, width) = ((int)bytes.shape[0], (int)bytes.shape[1]);
        var colours = bytes.bytes;
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var pixel = 0; pixel < height * width; pixel++)
        {
            bitmap.SetPixel(pixel % width, pixel / width, new SKColor(colours[3 * pixel], colours[(3 * pixel) + 1], colours[(3 * pixel) + 2]));
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var file = File.Create(path);
        data.SaveTo(file);
    }
}
catch (Exception exception) when (exception is WeightsException or ImageException or IOException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
