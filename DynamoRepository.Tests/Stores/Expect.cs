using FluentAssertions;

namespace DynamoRepository.Tests.Stores;

/// <summary>Calls that must fail, and with what.</summary>
internal static class Expect
{
    /// <summary>The exception of a call that must fail.</summary>
    public static async Task<RepositoryException> FailureAsync(Func<Task> call) =>
        (await call.Should().ThrowAsync<RepositoryException>()).Which;

    /// <summary>The exception of a call that must fail as a conflict of which everything is known.</summary>
    public static Task<RepositoryException> ConflictAsync(Func<Task> call) => RefusalAsync(RepositoryExceptionType.Conflict, call);

    /// <summary>
    /// The exception of a write that the stored state refuses. Only attempts that cannot be seen leave open whose work that state is.
    /// </summary>
    public static async Task<RepositoryException> RefusalAsync(RepositoryExceptionType type, Func<Task> call)
    {
        var failure = await FailureAsync(call);
        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((type, false, IsUnseen(failure)), failure.ToString());
        return failure;
    }

    /// <summary>True if the outcome is unknown because the client does not show its attempts.</summary>
    public static bool IsUnseen(RepositoryException failure) => IsUnseen(failure.Message);

    /// <summary>True if that is what the message says.</summary>
    public static bool IsUnseen(string? message) =>
        message?.Contains("more than once without showing it", StringComparison.Ordinal) == true;
}
