using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>What a base name means outside its file.</summary>
/// <param name="Places">
/// Where other files declare it, as far as a mistake tells of it. One sound definition has none, so that an edit which only moves it leaves
/// this file alone.
/// </param>
/// <param name="Definition">The one definition, or null where there are several files or a cycle.</param>
/// <param name="Cycle">The names from the first to itself again, where the derivation runs in a circle through other files.</param>
internal sealed record Import(string Name, EquatableArray<Place> Places, NetworkDefinition? Definition, EquatableArray<string> Cycle);

/// <summary>
/// All that one file sees of the others. Equal by value: a file whose imports stayed the same is not compiled again.
/// </summary>
/// <param name="TakenTypes">Types of this file that a file before it in the project generates as well.</param>
internal sealed record Imports(EquatableArray<Import> Bases, EquatableArray<string> KnownNames, EquatableArray<TakenType> TakenTypes)
{
    public static readonly Imports None = new(default, default, default);

    public Import? Find(string name) => Bases.FirstOrDefault(import => import.Name == name);
}

/// <summary>A type that another file generates.</summary>
/// <param name="Place">The network there that gives it.</param>
internal sealed record TakenType(string FullName, Place Place);
