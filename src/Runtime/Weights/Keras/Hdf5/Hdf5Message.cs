namespace VggGen;

/// <summary>A message in an object's header: one property of a group or a dataset.</summary>
/// <param name="Type">Which property.</param>
/// <param name="IsShared">Whether the property stands elsewhere in the file and this is only its place.</param>
/// <param name="Content">What is said of it.</param>
internal sealed record Hdf5Message(int Type, bool IsShared, Hdf5Block Content)
{
    public const int Dataspace = 0x01;
    public const int LinkInfo = 0x02;
    public const int Datatype = 0x03;
    public const int Link = 0x06;
    public const int ExternalFiles = 0x07;
    public const int Layout = 0x08;
    public const int FilterPipeline = 0x0B;
    public const int Attribute = 0x0C;
    public const int Continuation = 0x10;
    public const int SymbolTable = 0x11;
    public const int AttributeInfo = 0x15;

    /// <summary>What is said of it, to be read from the beginning.</summary>
    public Hdf5Block Body => Content.FromStart();
}
