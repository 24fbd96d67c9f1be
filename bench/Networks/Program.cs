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

    case [TrainSide.Command, var side]:
        TrainSide.Measure(side);
        return 0;

    case [LoadSide.Command, var side, var path]:
        LoadSide.Run(side, path);
        return 0;

    default:
        Console.Error.WriteLine("""
            Both sides in one run, interleaved; medians, and medians of the ratios of neighbours.

              load [ROUNDS]   from nothing to the first prediction of a VGG-16: time and memory
              taps [ROUNDS]   relu2_2 of a VGG-16 against the layers up to it
              train [ROUNDS]  training steps of a VGG-16 at 32×32 against a hand-written loop: images a second and memory
            """);
        return 2;
}
