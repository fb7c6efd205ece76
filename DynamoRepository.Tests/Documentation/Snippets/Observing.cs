using DynamoRepository.Tests.Observing;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Observing;

[DynamoTable("users")]
public sealed class User : AggregateRoot
{
    public required string Email { get; set; }
}

[TestFixture]
public sealed class ObservingSnippets
{
    [Test]
    public async Task The_log_of_a_connection()
    {
        using var loggerFactory = new RecordedLog(LogLevel.Debug);

        #region log
        using var connection = new DynamoConnection("eu-west-1") { LoggerFactory = loggerFactory };
        #endregion

        connection.LoggerFactory.Should().BeSameAs(loggerFactory);
        using var memory = DynamoConnection.InMemory(loggerFactory: loggerFactory);
        await new DynamoRepository<User>(memory).SaveAsync(new User { Email = "ann@example.com" });
        loggerFactory.Texts.Should().ContainSingle().Which.Should().StartWith("Save users: ").And.NotContain("ann");
    }
}
