using static TorchSharp.torch;

namespace VggGen;

/// <summary>A module of a script archive: what its class is called, what it holds, what it does. Modules that hold and do the same by the same class name share the class.</summary>
/// <param name="ClassName">The name of its class; a number is added where another class has it.</param>
/// <param name="Attributes">What it holds, in order.</param>
/// <param name="Methods">The definitions of its methods from the first column on: <c>def forward(self, x: Tensor) -> Tensor:</c> and so on.</param>
internal sealed record ScriptModule(ScriptName ClassName, IReadOnlyList<ScriptAttribute> Attributes, ScriptText Methods);

/// <summary>What a module holds by a name.</summary>
/// <param name="Name">The name; a number for a child of a container.</param>
internal abstract record ScriptAttribute(ScriptName Name);

/// <summary>A truth value, as <c>training</c>, which every module has.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
internal sealed record ScriptFlag(ScriptName Name, bool Value) : ScriptAttribute(Name);

/// <summary>A tensor. It is the caller's, on any device and laid out in any way, and is read when the archive is written.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The tensor; where it is to change in training, its own <c>requires_grad</c> says so.</param>
/// <param name="IsParameter">Whether it is a parameter rather than a buffer.</param>
internal sealed record ScriptTensor(ScriptName Name, Tensor Value, bool IsParameter) : ScriptAttribute(Name);

/// <summary>A module in a module.</summary>
/// <param name="Name">The name.</param>
/// <param name="Module">The module.</param>
internal sealed record ScriptChild(ScriptName Name, ScriptModule Module) : ScriptAttribute(Name);
