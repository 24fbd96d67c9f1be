namespace VggGen;

/// <summary>The element types that are written, by their numbers in <c>TensorProto.DataType</c>.</summary>
internal enum OnnxElementType
{
    Float32 = 1,
    UInt8 = 2,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
}
