using System.Reflection;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Support;

/// <summary>The children of a node: what its properties hold, so that a new kind of node needs no line here.</summary>
internal static class SyntaxChildren
{
    private static readonly Dictionary<Type, IReadOnlyList<PropertyInfo>> properties = [];

    public static IEnumerable<SyntaxNode> Of(SyntaxNode node) => PropertiesOf(node.GetType()).SelectMany(property => property.GetValue(node) switch
    {
        SyntaxNode child => [child],
        IEnumerable<SyntaxNode?> children => children.OfType<SyntaxNode>(),
        _ => [],
    });

    private static IReadOnlyList<PropertyInfo> PropertiesOf(Type type)
    {
        lock (properties)
        {
            return properties.TryGetValue(type, out var known)
                ? known
                : properties[type] = [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0 && !property.PropertyType.IsPrimitive)];
        }
    }
}
