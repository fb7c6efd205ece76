namespace DynamoRepository.Tests.Engines;

/// <summary>No engine could be started on this machine; the message says what was tried and what to install.</summary>
/// <remarks>Deliberately an error and not a skipped test: a suite that is green without an engine has proved nothing.</remarks>
public sealed class EngineUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);
