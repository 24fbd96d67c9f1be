namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler accept <c>init</c> accessors and records on netstandard2.0, which lacks this marker type.</summary>
internal static class IsExternalInit;
