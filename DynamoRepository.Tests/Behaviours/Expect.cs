using FluentAssertions;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Calls that must fail, and with what.</summary>
internal static class Expect
{
    /// <summary>The exception of a call that must fail.</summary>
    public static async Task<RepositoryException> FailureAsync(Func<Task> call) => (await call.Should().ThrowAsync<RepositoryException>()).Which;

    /// <summary>The exception of a call that must fail as a conflict of which everything is known.</summary>
    public static async Task<RepositoryException> ConflictAsync(Func<Task> call)
    {
        var failure = await FailureAsync(call);
        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Conflict, false, false), failure.ToString());
        return failure;
    }
}
