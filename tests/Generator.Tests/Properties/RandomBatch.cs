using VggGen.Generator.Emit;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Projects that are compiled as one, since to start the C# compiler costs as much as a dozen networks.</summary>
internal sealed record RandomBatch(IReadOnlyList<PlannedProject> Projects, CSharpProject Strictness)
{
    public int Length => Projects.Sum(project => project.Length);

    public IEnumerable<PlannedNetwork> Networks => Projects.SelectMany(project => project.Networks);

    public static RandomBatch Draw(Dice dice) => new(
        [.. Enumerable.Range(0, dice.Between(1, 12)).Select(i => RandomProject.Draw(dice, i))],
        dice.Pick(CSharpProject.All));

    /// <summary>The assembly of all networks; what the C# compiler has to say is a failure.</summary>
    public LoadedNetworks Load()
    {
        var models = Projects.SelectMany(project => Compiler.Compile([.. project.Files.Select(file => Compiler.File(file.Path, file.Text, project.Namespace))]).SelectMany(file => file.Networks));
        var (image, problems) = Strictness.Build([.. models.Select(ModuleEmitter.Emit)]);
        Assert.Equal("", problems);
        return new LoadedNetworks(image);
    }

    public override string ToString() => Strictness + string.Concat(Projects);
}
