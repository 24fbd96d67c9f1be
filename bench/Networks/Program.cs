using System.Globalization;
using VggGen.Networks.Bench;

var rounds = args.Length > 1 && int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
switch (args)
{
    case ["load"] or ["load", _]:
        LoadBench.Run(rounds ?? 7);
        return 0;

    case ["taps"] or ["taps", _]:
        TapBench.Run(rounds ?? 31);
        return 0;

    case ["train"] or ["train", _]:
        TrainBench.Run(rounds ?? 11);
        return 0;

    case ["accuracy", var data]:
        AccuracyBench.Run(data, 10);
        return 0;

    case ["accuracy", var data, _] when int.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out var epochs):
        AccuracyBench.Run(data, epochs);
        return 0;

    case ["pipeline", var data]:
        PipelineBench.Run(data, 3);
        return 0;

    case ["inference", .. var rest] when InferenceArguments.Parse(rest) is { } inference:
        InferenceBench.Run(inference.Networks, inference.BatchSizes, inference.Rounds);
        return 0;

    case ["error"]:
        ErrorBench.Run();
        return 0;

    case [InferenceSide.Command, var side, var network, var onnx]:
        InferenceSide.Serve(side, network, onnx);
        return 0;

    case [TrainSide.Command, var side]:
        TrainSide.Measure(side);
        return 0;

    case [LoadSide.Command, var side, var path]:
        LoadSide.Run(side, path);
        return 0;

    default:
        Console.Error.WriteLine("""
            Both sides in one run, interleaved; medians, and medians of the ratios of neighbours.

              inference [NETWORK] [BATCH] [ROUNDS]  forwards at 224×224: eager and compiled, a hand-written Sequential, and ONNX Runtime; latency, images a second, memory
              error           how far the columns are off in float32, against double precision
              load [ROUNDS]   from nothing to the first prediction of a VGG-16: time and memory
              taps [ROUNDS]   relu2_2 of a VGG-16 against the layers up to it
              train [ROUNDS]  training steps of a VGG-16 at 32×32 against a hand-written loop: images a second and memory
              accuracy DATA [EPOCHS]  what both sides come to on the test images of DATA (32×32, ten classes), three seeds
              pipeline DATA   training steps fed with images of DATA against the same steps on one batch in memory
            """);
        return 2;
}
