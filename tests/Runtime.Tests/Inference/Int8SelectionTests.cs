using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public class Int8SelectionTests
{
    [Fact]
    public void What_is_rare_in_calibration_and_absent_in_selection_is_cut_off()
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var network = new SmallVgg(new VggOptions { Seed = 2 });

        // One number in 1,536 is 300 times as large as the others: in steps that reach it, nothing is left of these. It stands in a channel that no kernel looks at, so that no other map has the like.
        network.Conv1_1.weight[TensorIndex.Colon, 0] = 0;
        var calibration = rand(32, 3, 16, 16);
        calibration[TensorIndex.Slice(0, 16), 0, 0, 0] = 300;
        var calibrator = Int8Calibrator.Watch(network, [calibration]);
        var selection = Int8Selection.Run(network, calibrator, [rand(16, 3, 16, 16), rand(16, 3, 16, 16)]);
        Assert.Equal(Int8Selection.Shares, selection.Candidates.Select(candidate => candidate.Calibration.Share));
        Assert.All(selection.Candidates, candidate => Assert.Equal(32, candidate.ImageCount));
        Assert.Equal(0.999, selection.Best.Calibration.Share);
        Assert.True(selection.Candidates[0].MeanSquaredError < selection.Candidates[^1].MeanSquaredError);
    }

    [Fact]
    public void What_matters_is_kept()
    {
        using var scope = NewDisposeScope();
        using var network = new SmallVgg(new VggOptions { Seed = 2 });

        // Here the large number is what all answers come from, in both draws.
        var images = rand(32, 3, 16, 16) * 0.01;
        images[TensorIndex.Colon, TensorIndex.Colon, 8, 8] = randn(32, 3) * 100;
        var selection = Int8Selection.Run(network, Int8Calibrator.Watch(network, [images]), [images], [0.9, 1]);
        Assert.Equal(1, selection.Best.Calibration.Share);
        Assert.True(selection.Best.Agreement > selection.Candidates[0].Agreement || selection.Best.MeanSquaredError < selection.Candidates[0].MeanSquaredError);
    }

    [Fact]
    public void The_classes_come_before_the_logits_and_those_before_what_is_cut_off()
    {
        Assert.Equal(0.5, Best((0.4, 9, 1), (0.5, 10, 5), (0.6, 9, 1)));
        Assert.Equal(0.4, Best((0.4, 9, 1), (0.5, 9, 5)));
        Assert.Equal(0.5, Best((0.4, 9, 1), (0.5, 9, 1)));

        static double Best(params (double Share, long Agreeing, double Error)[] candidates) => new Int8Selection(
            [.. candidates.Select(one => new Int8Candidate(new Int8Calibration(new Dictionary<string, ActivationRange>(), one.Share, 1), one.Agreeing, 10, one.Error))]).Best.Calibration.Share;
    }

    [Fact]
    public void Without_images_or_shares_there_is_no_choice()
    {
        using var network = new SmallVgg();
        using var images = rand(2, 3, 16, 16);
        var calibrator = Int8Calibrator.Watch(network, [images]);
        Assert.Throws<ArgumentException>(() => Int8Selection.Run(network, calibrator, []));
        Assert.Throws<ArgumentException>(() => Int8Selection.Run(network, calibrator, [images], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Int8Selection.Run(network, calibrator, [images], [2]));
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        using var network = new SmallVgg();
        using var images = rand(2, 3, 16, 16);
        var calibrator = Int8Calibrator.Watch(network, [images]);

        // TorchSharp leaves the attributes of a script that ran to the garbage collector, whoever compiles it.
        var perForm = TensorCount.LeftBy(() =>
        {
            using var form = network.Compile(new CompileOptions { Precision = Precision.Int8, Calibration = calibrator.Calibration() });
            form.call(images).Dispose();
        });
        Assert.Equal(2 * perForm, TensorCount.LeftBy(() => Int8Selection.Run(network, calibrator, [images], [0.9, 1])));
    }
}
