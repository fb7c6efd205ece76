using System.Globalization;

namespace DynamoRepository.Tests.Campaign;

/// <summary>How much is done: little enough for every run of the tests, more when the environment says so.</summary>
internal static class CampaignDepth
{
    /// <summary>True if <c>DYNAMOREPOSITORY_CAMPAIGN</c> is <c>full</c>: all rows, and many more histories.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("DYNAMOREPOSITORY_CAMPAIGN") == "full";

    /// <summary>How many keys a history is recorded for, of each kind.</summary>
    public static int Keys => IsFull ? 1000 : 170;

    /// <summary>How long the soak takes: <c>DYNAMOREPOSITORY_SOAK_MINUTES</c>, or some seconds.</summary>
    public static TimeSpan Soak { get; } =
        double.TryParse(Environment.GetEnvironmentVariable("DYNAMOREPOSITORY_SOAK_MINUTES"), CultureInfo.InvariantCulture, out var minutes)
            ? TimeSpan.FromMinutes(minutes)
            : TimeSpan.FromSeconds(6);
}
