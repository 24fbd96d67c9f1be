namespace VggGen;

/// <summary>One line of a network's <c>forward</c>, as data. An activation, a batch norm or an implied dropout belongs to its convolution or fully connected layer.</summary>
/// <param name="Name">The field's name: <c>conv3_2</c>, <c>pool1</c>, <c>fc6</c>.</param>
/// <param name="Output">What one image of the declared input becomes here.</param>
/// <param name="ReceptiveField">How many pixels of the input one output sees, height and width; a fully connected layer or a global pool sees them all.</param>
public abstract record LayerDescription(string Name, FeatureShape Output, Size2 ReceptiveField)
{
    /// <summary>Learned numbers, batch norm's scale and shift included; running statistics are not learned.</summary>
    public virtual long Parameters => 0;

    /// <summary>Multiply-adds of a convolution or a fully connected layer for one image of the declared input; 0 for the others.</summary>
    public virtual long MultiplyAdds => 0;
}
