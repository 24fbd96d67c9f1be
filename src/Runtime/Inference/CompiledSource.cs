namespace VggGen;

/// <summary>What a compiled network was made of.</summary>
/// <param name="Architecture">The network as data.</param>
/// <param name="ClassName">What messages call it.</param>
/// <param name="Network">The network itself; null where it was released.</param>
internal sealed record CompiledSource(NetworkDescription Architecture, string ClassName, VggNetwork? Network);
