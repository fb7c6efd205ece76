using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests;

[TestFixture]
public sealed class SmokeTests
{
    [Test]
    public void The_library_and_its_tests_build_and_run() =>
        Placeholder.AssemblyName.Should().Be("DynamoRepository");
}
