namespace VggGen;

/// <summary>
/// Trains networks. Everything that a training makes lies in a folder; it can be stopped at any time, by force too, and goes on from its last checkpoint as if it had never stopped: on the same
/// machine and number of threads to the same bits.
/// </summary>
/// <example>
/// <code>
/// using var network = new Birds();
/// var result = Trainer.Start(network, DataSplits.Open("photos"), "runs/first");
/// </code>
/// </example>
public static class Trainer
{
    /// <summary>Begins a training with the weights that the network has.</summary>
    /// <param name="network">The network; in the end it has the best weights, and is in evaluation mode.</param>
    /// <param name="data">The images; the best epoch is chosen by the validation images.</param>
    /// <param name="folder">A folder that holds no training yet; it is made where it is missing.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <param name="tell">Is told what happens, on the thread that trains.</param>
    /// <param name="cancellation">Ends the training after the step at hand, with a checkpoint; the result then is not complete.</param>
    /// <exception cref="ArgumentException">Network, data and options do not go together.</exception>
    /// <exception cref="TrainingException">The training cannot begin or cannot go on.</exception>
    /// <exception cref="DataException">None of the training images can be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before it began.</exception>
    public static TrainingResult Start(
        VggNetwork network,
        DataSplits data,
        string folder,
        TrainingOptions? options = null,
        Action<TrainingEvent>? tell = null,
        CancellationToken cancellation = default)
    {
        using var loop = Prepare(network, data, folder, options, tell, cancellation);
        return loop.Start();
    }

    /// <summary>Goes on with a training from its last checkpoint.</summary>
    /// <param name="network">The same network; its weights are replaced by the checkpoint's.</param>
    /// <param name="data">The same images.</param>
    /// <param name="folder">The folder of the training.</param>
    /// <param name="options">The same options, save for those that change no result: workers, the time between checkpoints, and whether unreadable images are passed over.</param>
    /// <param name="tell">Is told what happens, on the thread that trains.</param>
    /// <param name="cancellation">Ends the training after the step at hand, with a checkpoint; the result then is not complete.</param>
    /// <exception cref="ArgumentException">Network, data and options do not go together.</exception>
    /// <exception cref="TrainingException">The folder has no checkpoint or one of another training, or the training cannot go on.</exception>
    /// <exception cref="DataException">None of the training images can be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before it began.</exception>
    public static TrainingResult Resume(
        VggNetwork network,
        DataSplits data,
        string folder,
        TrainingOptions? options = null,
        Action<TrainingEvent>? tell = null,
        CancellationToken cancellation = default)
    {
        using var loop = Prepare(network, data, folder, options, tell, cancellation);
        return loop.Resume();
    }

    private static TrainingLoop Prepare(VggNetwork network, DataSplits data, string folder, TrainingOptions? options, Action<TrainingEvent>? tell, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new TrainingOptions();
        tell ??= static _ => { };
        var input = TrainingInput.For(network, data, options, tell, cancellation);
        return new TrainingLoop(network, input, new RunFolder(folder), options, tell, cancellation);
    }
}
