namespace VggGen;

/// <summary>What was predicted of an image.</summary>
/// <param name="Index">Its place in the data set.</param>
/// <param name="Name">Its name in the data set.</param>
/// <param name="Label">Its class: the number of the network's output.</param>
/// <param name="LabelProbability">How likely its class is to the network, 0 … 1.</param>
/// <param name="Top">The five likeliest classes, the likeliest first; fewer where there are fewer. Of equally likely ones the first comes first.</param>
public sealed record EvaluatedImage(int Index, string Name, int Label, double LabelProbability, IReadOnlyList<ClassPrediction> Top)
{
    /// <summary>The likeliest class.</summary>
    public ClassPrediction Predicted => Top[0];

    /// <summary>Whether the likeliest class is the right one.</summary>
    public bool IsCorrect => Top[0].Index == Label;
}
