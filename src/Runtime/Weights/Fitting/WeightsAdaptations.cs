namespace VggGen;

/// <summary>In what a network may differ from the one whose weights are loaded. Each must be asked for, since what is left fresh answers at random until it is trained.</summary>
[Flags]
public enum WeightsAdaptations
{
    /// <summary>In nothing.</summary>
    None = 0,

    /// <summary>The number of classes: the last layer is left fresh.</summary>
    Classes = 1,

    /// <summary>
    /// The number of the images' channels: one (grey) takes the sum of the first kernels over theirs, so that a grey image gives what it gave as RGB;
    /// more take them again and again, scaled so that their sum stays.
    /// </summary>
    InputChannels = 2,

    /// <summary>The depth, as the paper starts its deeper networks (arXiv:1409.1556v6, section 3.1): the first four convolutions, found by name, and the fully connected layers come from the shallower one; the others are left fresh.</summary>
    Shallower = 4,

    /// <summary>The fully connected layers: those that the file has not are left fresh, and those that the network has not are passed over.</summary>
    FullyConnected = 8,
}
