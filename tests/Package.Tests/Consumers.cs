using VggGen.Package.Tests.Support;

namespace VggGen.Package.Tests;

/// <summary>The tests that share the consumers' one restore and build.</summary>
[CollectionDefinition(nameof(Consumers))]
public class Consumers : ICollectionFixture<ConsumerProjects>;
