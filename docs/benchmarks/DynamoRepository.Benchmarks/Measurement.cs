namespace DynamoRepository.Benchmarks;

/// <summary>The time and memory that one column took for one row.</summary>
internal sealed record Measurement(string Row, string Column, double Nanoseconds, long Bytes);
