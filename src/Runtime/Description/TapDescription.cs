namespace VggGen;

/// <summary>A place in a network from which features can be taken.</summary>
/// <param name="Name">The field's name: <c>relu3_3</c>, <c>pool5</c>, <c>fc7</c>.</param>
/// <param name="Shape">The features of one image of the declared input.</param>
/// <param name="Layer">The place of its layer in <see cref="NetworkDescription.Layers"/>, from 0.</param>
/// <param name="Point">Where in that layer.</param>
public sealed record TapDescription(string Name, FeatureShape Shape, int Layer, TapPoint Point);
