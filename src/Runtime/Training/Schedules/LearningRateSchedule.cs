namespace VggGen;

/// <summary>
/// How the learning rate goes. It follows from the place in the training and the epochs before alone, so a training that is resumed goes on with the same rates.
/// </summary>
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>How the rate of a step is a share of the one that was set.</summary>
    /// <param name="progress">How much of the training is done, 0 … 1.</param>
    /// <param name="history">The epochs before.</param>
    internal abstract double Factor(double progress, IReadOnlyList<EpochMetrics> history);

    /// <summary>Whether training is over before the last epoch.</summary>
    internal virtual bool IsOver(IReadOnlyList<EpochMetrics> history) => false;

    /// <summary>The same rate all along.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantRate();

    /// <summary>The paper's: divided by ten whenever the validation accuracy stops rising, three times (section 3.1).</summary>
    public static LearningRateSchedule Plateau { get; } = new PlateauRate();

    /// <summary>Half a cosine from the rate to nothing (Loshchilov and Hutter 2017), after a warm-up over a twentieth of the training.</summary>
    public static LearningRateSchedule Cosine { get; } = new CosineRate();

    /// <summary>Up from a twenty-fifth over three tenths of the training, then down to nothing (Smith and Topin 2018).</summary>
    public static LearningRateSchedule OneCycle { get; } = new OneCycleRate();
}
