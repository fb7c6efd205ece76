namespace DynamoRepository;

/// <summary>What does not work with another version of the SDK: the reason in <see cref="WireHookMissing"/>.</summary>
internal static partial class Errors
{
    public const string ProbeChangedResponse = "a response did not arrive as it was sent.";

    public const string ProbeHidAttempts = "a request does not show its attempts.";

    public const string ProbeCountedTwice = "one attempt counted as several.";

    public const string ProbeWaits = "a call does not end.";

    public static string ProbeFailed(string exception, string message) => $"a response failed with {exception}: {message}";

    public static string ProbeRefusalWas(string ending) => $"a refusal was reported as {ending}.";

    public static string ProbeWriteEnded(string ending, int requests, bool isRepeated) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"a {(isRepeated ? "repeated" : "failed")} write ended as {ending} after {requests} requests.");
}
