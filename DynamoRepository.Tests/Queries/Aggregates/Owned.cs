using System.Collections;
using Newtonsoft.Json;

namespace DynamoRepository.Tests.Queries.Aggregates;

internal interface IOwned
{
    string Owner { get; }
}

internal interface IHasTenant
{
    string TheTenant { get; }
}

internal interface ITagged
{
    IReadOnlyList<string> Tags { get; }
}

internal interface IHolds<out T>
{
    T? Held { get; }
}

internal interface IWithDefault
{
    string Label => "none";
}

[DynamoTable("plain")]
internal sealed class Plain : AggregateRoot, IOwned, IWithDefault
{
    public string Owner { get; set; } = "";
}

[DynamoTable("forwarding")]
internal sealed class Forwarding : AggregateRoot, IOwned
{
    public string Tenant { get; set; } = "";

    public string Owner { get; set; } = "";

    string IOwned.Owner => Tenant;
}

[DynamoTable("automatic")]
internal sealed class Automatic : AggregateRoot, IOwned
{
    public string Owner { get; set; } = "";

    [JsonProperty("ownedBy")]
    string IOwned.Owner { get; } = "";
}

[DynamoTable("of_a_field")]
internal sealed class OfAField(string tenant) : AggregateRoot, IOwned, ITagged
{
    private readonly List<string> _tags = [];

    public string Owner { get; set; } = "";

    string IOwned.Owner
    {
        get { return tenant; }
    }

    IReadOnlyList<string> ITagged.Tags => _tags.AsReadOnly();
}

[DynamoTable("through_another")]
internal sealed class ThroughAnother : AggregateRoot, IOwned, IHasTenant
{
    private string _tenant = "";

    public string Tenant
    {
        get { return _tenant; }
        set { _tenant = value; }
    }

    public string Owner { get; set; } = "";

    string IOwned.Owner => ((IHasTenant)this).TheTenant;

    string IHasTenant.TheTenant => Tenant;
}

internal abstract class OwnedBase : AggregateRoot, IOwned
{
    public string Tenant { get; set; } = "";

    string IOwned.Owner => Tenant;
}

[DynamoTable("inheriting")]
internal sealed class Inheriting : OwnedBase
{
    public string Owner { get; set; } = "";
}

[DynamoTable("again")]
internal sealed class Again : OwnedBase, IOwned
{
    public string Second { get; set; } = "";

    string IOwned.Owner => Second;
}

internal abstract class OwnedVirtually : AggregateRoot, IOwned
{
    public virtual string Owner { get; set; } = "";
}

[DynamoTable("overriding")]
internal sealed class Overriding : OwnedVirtually
{
    [JsonProperty("mine")]
    public override string Owner { get; set; } = "";
}

[DynamoTable("calculating")]
internal sealed class Calculating : AggregateRoot, IOwned
{
    public string Owner { get; set; } = "";

    string IOwned.Owner => Owner + "!";
}

[DynamoTable("leaving_out")]
internal sealed class LeavingOut : AggregateRoot, IOwned
{
    public string Owner { get; set; } = "";

    [JsonIgnore]
    string IOwned.Owner { get; } = "";
}

[DynamoTable("holders")]
internal sealed class Holder : AggregateRoot, IHolds<Tenancy>
{
    public Tenancy? Inner { get; set; }

    public TenancyKey Key { get; set; }

    public Reckoner Reckoner { get; set; } = new();

    Tenancy? IHolds<Tenancy>.Held => Inner;
}

[DynamoTable("both")]
internal sealed class Both : AggregateRoot, IHolds<Tenancy>, IHolds<string>
{
    public Tenancy? Inner { get; set; }

    public string? Text { get; set; }

    Tenancy? IHolds<Tenancy>.Held => Inner;

    string? IHolds<string>.Held => Text;
}

internal sealed class Tenancy : IOwned
{
    public string Tenant { get; set; } = "";

    public string Owner { get; set; } = "";

    string IOwned.Owner => Tenant;
}

internal struct TenancyKey : IOwned
{
    public string? Tenant { get; set; }

    readonly string IOwned.Owner => Tenant!;
}

internal sealed class Reckoner : IOwned
{
    public string Tenant { get; set; } = "";

    string IOwned.Owner => Tenant + "!";
}

[DynamoTable("vehicles")]
[DynamoSubtype(typeof(Bus), "bus")]
[DynamoSubtype(typeof(Truck), "truck")]
[DynamoSubtype(typeof(Van), "van")]
internal abstract class Vehicle : AggregateRoot
{
    public string Plate { get; set; } = "";

    public virtual string Label { get; set; } = "";

    public abstract int Size { get; set; }
}

internal sealed class Bus : Vehicle
{
    public override int Size { get; set; }
}

internal abstract class Lorry : Vehicle
{
    [JsonProperty("truckLabel")]
    public override string Label { get; set; } = "";
}

internal sealed class Truck : Lorry
{
    public override int Size { get; set; }
}

internal sealed class Van : Lorry
{
    [JsonConverter(typeof(Newtonsoft.Json.Converters.StringEnumConverter))]
    public override int Size { get; set; }
}

[DynamoTable("odd")]
internal sealed class Odd : AggregateRoot
{
    public bool HasValue { get; set; }

    public int Value { get; set; }

    public Names Names { get; set; } = [];

    public Doubled Twice { get; set; } = [];
}

/// <summary>Its Count is that of a collection, its Length is not.</summary>
internal sealed class Names : ICollection<string>
{
    [NonSerialized] private readonly List<string> _names = [];

    public int Count => _names.Count;

    public int Length => _names.Sum(name => name.Length);

    public bool IsReadOnly => false;

    public void Add(string item) => _names.Add(item);

    public void Clear() => _names.Clear();

    public bool Contains(string item) => _names.Contains(item);

    public void CopyTo(string[] array, int arrayIndex) => _names.CopyTo(array, arrayIndex);

    public bool Remove(string item) => _names.Remove(item);

    public IEnumerator<string> GetEnumerator() => _names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A Count of its own hides the collection's.</summary>
internal sealed class Doubled : List<string>
{
    public new int Count => 2 * base.Count;
}
