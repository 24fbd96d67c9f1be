namespace VggGen;

/// <summary>Where in a layer features are taken.</summary>
public enum TapPoint
{
    /// <summary>What the layer itself puts out: of a convolution or a fully connected layer, before all that goes with it.</summary>
    Layer,

    /// <summary>After the batch norm of a convolution.</summary>
    BatchNorm,

    /// <summary>After the activation of a convolution or a fully connected layer.</summary>
    Activation,

    /// <summary>After the dropout that goes with a fully connected layer.</summary>
    Dropout,
}
