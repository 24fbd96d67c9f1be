using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>Bad usage ends in one line with a hint, never in a page or a stack trace.</summary>
public class UsageTests
{
    [Theory]
    [InlineData("`vgg --help`")]
    [InlineData("`vgg --help`", "frobnicate")]
    [InlineData("`check`", "chek", "net.vggconf")]
    [InlineData("`vgg check --help`", "check")]
    [InlineData("`vgg format --help`", "format")]
    [InlineData("`vgg show --help`", "show")]
    [InlineData("`E`", "show", "D", "E")]
    [InlineData("`vgg fix --help`", "fix")]
    [InlineData("`--dry-run`", "fix", "net.vggconf", "--dryrn")]
    [InlineData("takes human, msbuild, json or sarif, not `text`", "check", "net.vggconf", "--format", "text")]
    [InlineData("`0402`", "explain", "0401", "0402")]
    [InlineData("takes table or json, not `xml`", "show", "D", "--format", "xml")]
    [InlineData("`--format`", "show", "D", "--fromat", "json")]
    [InlineData("`--nope` is no option", "check", "--nope", "net.vggconf")]
    [InlineData("`--nope` is no option", "fix", "net.vggconf", "--nope")]
    [InlineData("`--nope` is no option", "format", "--nope", "net.vggconf")]
    [InlineData("`--nope` is no option", "explain", "--nope")]
    [InlineData("`--nope` is no option", "explain", "0401", "--nope")]
    [InlineData("`--nope` is no option", "show", "--nope")]
    [InlineData("`--nope` is no option", "show", "--nope", "D")]
    [InlineData("`--nope` is no option", "emit", "--nope", "net.vggconf")]
    [InlineData("`--nope` is no option", "predict", "D", "--nope", "--weights", "w.safetensors", "--images", "a.png")]
    [InlineData("`--top`", "predict", "D", "--weights", "w.safetensors", "--images", "a.png", "--tpo", "3")]
    [InlineData("`--format`", "show", "--formt", "json", "D")]
    [InlineData("`-f` is no option", "explain", "0401", "0402", "-f")]
    [InlineData("empty", "check", "")]
    [InlineData("empty", "predict", "D", "--weights", "", "--images", "a.png")]
    [InlineData("--weights", "predict", "D", "--images", "a.png")]
    [InlineData("--images", "predict", "D", "--weights", "w.safetensors")]
    [InlineData("`0`", "predict", "D", "--weights", "w.safetensors", "--images", "a.png", "--top", "0")]
    [InlineData("`many`", "predict", "D", "--weights", "w.safetensors", "--images", "a.png", "--top", "many")]
    [InlineData("`0.5;0.5`", "predict", "D", "--weights", "w.safetensors", "--images", "a.png", "--mean", "0.5;0.5")]
    [InlineData("takes torchvision, caffe or resize, not `crop`", "predict", "D", "--weights", "w.safetensors", "--images", "a.png", "--transform", "crop")]
    [InlineData("`1e200,1,1`", "predict", "D", "--weights", "w.safetensors", "--images", "a.png", "--mean", "1e200,1,1")]
    [InlineData("--tap", "features", "D", "--weights", "w.safetensors", "--images", "a.png", "--out", "f.npy")]
    [InlineData("--out", "features", "D", "--weights", "w.safetensors", "--images", "a.png", "--tap", "relu3_3")]
    [InlineData("takes avg or none, not `max`", "features", "D", "--weights", "w.safetensors", "--images", "a.png", "--tap", "relu3_3", "--out", "f.npy", "--pool", "max")]
    [InlineData("`--pol` is no option; a similar one exists: `--pool`", "features", "D", "--weights", "w.safetensors", "--images", "a.png", "--tap", "relu3_3", "--pol", "avg", "--out", "f.npy")]
    [InlineData("--data", "eval", "D", "--weights", "w.safetensors")]
    [InlineData("--weights", "eval", "D", "--data", "d")]
    [InlineData("takes test, val or train, not `all`", "eval", "D", "--weights", "w.safetensors", "--data", "d", "--split", "all")]
    [InlineData("takes centre, dense, crops, both or all, not `ten`", "eval", "D", "--weights", "w.safetensors", "--data", "d", "--mode", "dense", "ten")]
    [InlineData("not `0`", "eval", "D", "--weights", "w.safetensors", "--data", "d", "--scales", "224", "0")]
    [InlineData("`vgg convert --help`", "convert", "a.pth")]
    [InlineData("takes f32, f16, bf16 or f64, not `int8`", "convert", "a.pth", "b.pth", "--dtype", "int8")]
    [InlineData("not `torch`", "convert", "a.pth", "b.pth", "--layout", "torch")]
    [InlineData("takes onnx, torchscript or pytorch, not `tflite`", "export", "D", "d.onnx", "--weights", "w.safetensors", "--to", "tflite")]
    [InlineData("takes 17, 18, 19, 20 or 21, not `9`", "export", "D", "d.onnx", "--weights", "w.safetensors", "--opset", "9")]
    [InlineData("--weights is missing", "export", "D", "d.onnx")]
    [InlineData("OUT is missing", "export", "D", "--weights", "w.safetensors")]
    [InlineData("`vgg inspect --help`", "inspect")]
    [InlineData("--linear", "similarity", "a.png", "b.png", "--weights", "w.safetensors")]
    [InlineData("`0x5`", "similarity", "a.png", "b.png", "--weights", "w.safetensors", "--linear", "l.pth", "--size", "0x5")]
    [InlineData("`1x2x3`", "similarity", "a.png", "b.png", "--weights", "w.safetensors", "--linear", "l.pth", "--size", "1x2x3")]
    [InlineData("--image", "cam", "D", "--weights", "w.safetensors", "--out", "h.png")]
    [InlineData("`1,NaN,1`", "predict", "D", "--weights", "w.safetensors", "--images", "a.png", "--std", "1,NaN,1")]
    public void Bad_usage_is_refused_in_one_line(string text, params string[] arguments) => Vgg.Run(arguments).AssertRefused(text, "--help");

    [Theory]
    [InlineData("check", "fix", "format", "explain", "show", "draw", "emit", "predict", "eval", "features", "cam", "similarity", "inspect", "convert", "export")]
    [InlineData("check", "FILE", "folder", "hyphen", "--format", "human", "msbuild", "json", "sarif")]
    [InlineData("fix", "FILE", "folder", "--dry-run")]
    [InlineData("format", "FILE", "folder", "hyphen", "--check", "syntax")]
    [InlineData("explain", "CODE", "VGG0401")]
    [InlineData("show", "FILE|NAME", "--with", "--network", "--format", "--plot", "A-LRN")]
    [InlineData("draw", "FILE|NAME", "OUT", "--as", "svg|png|mermaid|markdown", "--theme", "light|dark", "--width", "--with", "--network")]
    [InlineData("emit", "FILE|NAME", "--with", "--network", "Networks")]
    [InlineData("predict", "--with", "--weights", "--images", "--transform", "--mean", "--std", "--skip-unreadable", "--classes", "--top", "--network", "--format", "255", "caffemodel")]
    [InlineData("eval", "FILE|NAME", "--with", "--weights", "--data", "--split", "test|val|train", "--mode", "centre|dense|crops|both|all", "--scales", "--no-flip", "--batch", "--classes", "--mistakes", "--skip-unreadable", "--transform", "--mean", "--std", "--network", "--format", "interval")]
    [InlineData("features", "FILE|NAME", "--with", "--weights", "--images", "--data", "--split", "--tap", "--out", "--pool", "avg|none", "--dense", "--flip", "--scales", "--l2", ".libsvm", "--transform", "--mean", "--std", "--skip-unreadable", "--network", ".npy", ".safetensors", "NaN")]
    [InlineData("cam", "FILE|NAME", "--with", "--weights", "--image ", "--out", "--tap", "--class ", "--classes", "--transform", "--network", "Grad-CAM")]
    [InlineData("similarity", "--weights", "--linear", "--size", "--as", "--with", "--network", "--format", "LPIPS", "relu5_3")]
    [InlineData("inspect", "FILE", "--format", "table|json", "NaN")]
    [InlineData("convert", "IN", "OUT", "--layout", "--as", "--with", "--network", "--dtype", ".safetensors", ".pth", ".dat", "f32|f16|bf16|f64")]
    [InlineData("export", "FILE|NAME|RUN", "OUT", "--weights", "--to", "--dense", "--probabilities", "--opset", "--triton", "config.pbtxt", "--with", "--network")]
    public void Help_names_everything(string command, params string[] texts)
    {
        string[] arguments = texts.Contains("predict") ? ["--help"] : [command, "--help"];
        var help = Vgg.Run(arguments).AssertSucceeded().Output;
        Assert.All(texts, text => Assert.Contains(text, help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("JSON", "show", "D")]
    [InlineData("Sarif", "check", "vgg.dll")]
    public void Formats_are_named_in_any_case(string format, string command, string file) =>
        Assert.StartsWith("{", Vgg.Run(command, file, "--format", format).Output, StringComparison.Ordinal);

    [Fact]
    public void Help_is_printed_whatever_else_is_written() => Assert.Contains("--network", Vgg.Run("show", "--nope", "--help").AssertSucceeded().Output, StringComparison.Ordinal);

    [Fact]
    public void A_path_that_begins_with_an_at_sign_is_a_path() => Vgg.Run("check", "@none.vggconf").AssertRefused("@none.vggconf", "there is no such file");

    [Fact]
    public void A_cancelled_command_says_so()
    {
        var run = Vgg.RunWith(new CancellationToken(canceled: true), "show", "D");
        Assert.Equal(130, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal("vgg: cancelled", run.Error.TrimEnd());
    }
}
