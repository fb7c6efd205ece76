namespace DynamoRepository.Tests.Many;

/// <summary>What a progress was told, in order. <see cref="Progress{T}"/> itself reports later, and in any order.</summary>
internal sealed class Reports : IProgress<int>
{
    private readonly List<int> _values = [];

    public IReadOnlyList<int> Values
    {
        get
        {
            lock (_values)
            {
                return [.. _values];
            }
        }
    }

    /// <summary>The latest, or 0.</summary>
    public int Latest { get; private set; }

    public void Report(int value)
    {
        lock (_values)
        {
            _values.Add(value);
            Latest = value;
        }
    }
}
