namespace System.Runtime.CompilerServices;

/// <summary>The C# compiler looks for it by name; netstandard2.0 has none.</summary>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;

/// <summary>The same, for a handler that is given the object that is called.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    public string Argument { get; } = argument;
}
