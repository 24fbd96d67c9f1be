using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Snapshots;

public class ModelTableTests
{
    [Fact]
    public Task Columns() => Verify(Generated.Code(Samples.Table, "table1.vggconf"));
}
