namespace VggGen.Generator.Model;

/// <summary>A typed property of the generated class and the expression that makes it.</summary>
internal sealed record MemberModel(string Type, string Name, string Summary, string Creation);
