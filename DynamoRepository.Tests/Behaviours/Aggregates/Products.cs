namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>Products for tests of many.</summary>
internal static class Products
{
    public static List<Product> New(int count) => [.. Enumerable.Range(0, count).Select(number => new Product($"Product {number}"))];
}
