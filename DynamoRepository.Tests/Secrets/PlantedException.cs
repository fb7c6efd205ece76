namespace DynamoRepository.Tests.Secrets;

/// <summary>What code of an application throws, with a value in its message.</summary>
public sealed class PlantedException() : Exception($"The value '{Planted.Marker}' is not allowed.");
