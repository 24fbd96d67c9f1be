using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class LabelledBoxesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_list_is_read_with_its_images()
    {
        var list = DrawnBoxes.Write(_folder, 6);
        var boxes = LabelledBoxes.Open(list);
        Assert.Equal(["green", "red"], boxes.Classes);
        Assert.Equal(6, boxes.Count);
        Assert.Equal(2, boxes[0].Line);
        Assert.Equal(_folder["5.png"], boxes[5].Image);

        using var scope = NewDisposeScope();
        var batch = boxes.Batch([3, 1], ImageTransform.Resize(32));
        var mirrored = boxes.Batch([3, 1], ImageTransform.Resize(32), mirror: true);
        Assert.Equal([2, 3, 32, 32], batch.Images.shape);
        Assert.Equal([boxes[3].Label, boxes[1].Label], batch.Labels.data<long>().ToArray());
        Numbers.AssertEqual(batch.Images.flip(3), mirrored.Images);
        var (box, other) = (BoxTensor.ToBoxes(batch.Boxes)[0], BoxTensor.ToBoxes(mirrored.Boxes)[0]);
        Assert.Equal(boxes[3].Left / 32, box.Left, 6);
        Assert.Equal(boxes[3].Bottom / 32, box.Bottom, 6);
        Assert.Equal(1 - box.Right, other.Left, 6);

        // Within the box the picture is bright in the colour of the class, without it is not.
        var channel = batch.Images[0][boxes.Classes[boxes[3].Label] == "red" ? 0 : 1];
        var bright = channel.gt(0.5f).sum().item<long>();
        Assert.Equal((boxes[3].Right - boxes[3].Left) * (boxes[3].Bottom - boxes[3].Top), bright);
    }

    [Fact]
    public void Names_may_hold_commas_and_quotation_marks_and_lines_may_be_empty()
    {
        var list = _folder["list.csv"];
        File.WriteAllText(list, "\"a, b.png\",\"the \"\"x\"\"\",1,2,3.5,4e0\r\n\r\nc.png , y ,0,0,1,1\n");
        var boxes = LabelledBoxes.Open(list, ["y", "the \"x\""]);
        Assert.Equal(new LabelledBox(1, _folder["a, b.png"], 1, 1, 2, 3.5, 4), boxes[0]);
        Assert.Equal(new LabelledBox(3, _folder["c.png"], 0, 0, 0, 1, 1), boxes[1]);
    }

    [Theory]
    [InlineData("a.png,x,0,0,1\n", ":1: it has 5 fields, a line is image,class,x0,y0,x1,y1")]
    [InlineData("image,class,x0,y0,x1,y1\n\na.png,x,0,0,1,1,\n", ":3: it has 7 fields")]
    [InlineData("a.png,x,0,0,1,1\nb.png,x,0,zero,1,1\n", ":2: y0 is `zero`; it is a number of pixels from 0 to 131072")]
    [InlineData("a.png,x,0,0,NaN,1\n", ":1: x1 is `NaN`")]
    [InlineData("a.png,x,-1,0,1,1\n", ":1: x0 is `-1`")]
    [InlineData("a.png,x,3,0,3,1\n", ":1: the box is empty: x1 must be above x0, and y1 above y0 (3,0,3,1)")]
    [InlineData("a.png,,0,0,1,1\n", ":1: the class is empty")]
    [InlineData(",x,0,0,1,1\n", ":1: the image is empty")]
    [InlineData("\"a.png,x,0,0,1,1\n", ":1: a quotation mark is not closed")]
    [InlineData("\"a.png\"b,x,0,0,1,1\n", ":1: a quotation mark is not closed, or something stands behind it")]
    [InlineData("a.png,z,0,0,1,1\n", ":1: there is no class `z` among those that were given")]
    [InlineData("image,class,x0,y0,x1,y1\n", ": it has no boxes; a line is image,class,x0,y0,x1,y1")]
    public void Mistakes_are_told_with_their_line(string text, string message)
    {
        var list = _folder["list.csv"];
        File.WriteAllText(list, text);
        var exception = Assert.Throws<DataException>(() => LabelledBoxes.Open(list, ["x"]));
        Assert.StartsWith(list + message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_not_there_or_no_text_and_boxes_beyond_their_image_are_told()
    {
        Assert.Contains("none.csv: there is no such file", Assert.Throws<DataException>(() => LabelledBoxes.Open(_folder["none.csv"])).Message, StringComparison.Ordinal);
        File.WriteAllBytes(_folder["binary.csv"], [0x61, 0x80, 0x0A]);
        Assert.Contains("it is not UTF-8", Assert.Throws<DataException>(() => LabelledBoxes.Open(_folder["binary.csv"])).Message, StringComparison.Ordinal);

        DrawnBoxes.Write(_folder, 1);
        File.WriteAllText(_folder["beyond.csv"], "0.png,x,0,0,32,33\nnone.png,x,0,0,1,1\n");
        var boxes = LabelledBoxes.Open(_folder["beyond.csv"]);
        var exception = Assert.Throws<DataException>(() => boxes.Batch([0], ImageTransform.Resize(16)));
        Assert.StartsWith($"{_folder["beyond.csv"]}:1: the box ends at 32, 33, beyond the 32 columns and 32 rows of", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ImageException>(() => boxes.Batch([1], ImageTransform.Resize(16)));
        Assert.Throws<ArgumentException>(() => boxes.Batch([], ImageTransform.Resize(16)));
        Assert.Throws<ArgumentException>(() => boxes.Batch([0], new ImageTransform()));
    }

    [Fact]
    public void Nothing_is_left_over()
    {
        var boxes = LabelledBoxes.Open(DrawnBoxes.Write(_folder, 3));
        using var network = new BoxVgg(4);
        Assert.Equal(0, TensorCount.LeftBy(() => BoxEvaluation.Run(network, boxes, ImageTransform.Resize(16), batchSize: 2)));
        Assert.Equal(0, TensorCount.LeftBy(() => Assert.Throws<ImageException>(() =>
        {
            File.WriteAllText(_folder["gone.csv"], "0.png,x,0,0,1,1\nnone.png,x,0,0,1,1\n");
            LabelledBoxes.Open(_folder["gone.csv"]).Batch([0, 1], ImageTransform.Resize(16));
        })));
    }
}
