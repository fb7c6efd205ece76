namespace DynamoRepository.Tests.Behaviours.Aggregates.Shop;

/// <summary>A value object with private setters.</summary>
public class Address : ValueObject
{
    public Address(string street, string city, string? state, string country, string zipCode) =>
        (Street, City, State, Country, ZipCode) = (street, city, state, country, zipCode);

    private Address() => Street = City = Country = ZipCode = "";

    public string Street { get; private set; }

    public string City { get; private set; }

    public string? State { get; private set; }

    public string Country { get; private set; }

    public string ZipCode { get; private set; }

    protected override IEnumerable<object?> EqualityComponents => [Street, City, State, Country, ZipCode];
}
