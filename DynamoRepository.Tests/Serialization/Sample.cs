using FluentAssertions;

namespace DynamoRepository.Tests.Serialization;

/// <summary>The base of the aggregates in these tests: with a fixed id and time, so that items can be compared as text.</summary>
[DynamoTable]
public abstract class Sample : AggregateRoot
{
    public const string Prefix =
        """{"id":{"S":"00000000-0000-0000-0000-000000000001"},"createdAt":{"S":"2026-01-02T03:04:05.1234567Z"},"""
        + """
        "updatedAt":{"S":"2026-01-02T03:04:05.1234567Z"}
        """;

    public static readonly Guid SampleId = new("00000000-0000-0000-0000-000000000001");
    public static readonly DateTimeOffset SampleTime = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567);

    protected Sample()
        : base(SampleId, SampleTime, SampleTime)
    {
    }

    /// <summary>
    /// An item with these attributes besides those of every aggregate: <c>"value":{"S":"x"}</c>. Ends of lines are left out, so that long
    /// ones can be written one below the other.
    /// </summary>
    public static string Item(string attributes = "") =>
        attributes.Length == 0 ? Prefix + "}" : $"{Prefix},{attributes.ReplaceLineEndings("")}}}";

    /// <summary>The attributes of an item besides those of every aggregate.</summary>
    public static string OwnAttributes(string item)
    {
        item.Should().StartWith(Prefix).And.EndWith("}");
        return item[Prefix.Length..^1].TrimStart(',');
    }
}

/// <summary>An aggregate that holds one value of any type.</summary>
public sealed class Held<T> : Sample
{
    public T Value { get; set; } = default!;
}

/// <summary>An aggregate that holds untyped values.</summary>
public sealed class HeldNatural<T> : Sample
{
    [DynamoNatural]
    public T Value { get; set; } = default!;
}

/// <summary>An aggregate with one of DynamoDB's sets.</summary>
public sealed class HeldSet<T> : Sample
{
    [DynamoSet]
    public HashSet<T> Value { get; set; } = [];
}

/// <summary>A value object around a value of any type.</summary>
public sealed record Boxed<T>(T Inner);

/// <summary>A struct around a value of any type.</summary>
public record struct Wrapped<T>(T Inner);

/// <summary>A strongly typed id.</summary>
[DynamoScalar]
public readonly record struct Typed<T>(T Value);
