using Newtonsoft.Json;

namespace DynamoRepository.Tests.Queries.Aggregates;

/// <summary>Members of one name in classes that derive from each other: hidden, overridden, abstract, forwarded.</summary>
internal abstract class Beast : AggregateRoot
{
    public int Legs;

    protected string _secret = "";

    public virtual string Name { get; set; } = "nameless";

    public string Nick { get; set; } = "";

    public virtual string Motto { get; set; } = "";

    public abstract string Kind { get; }

    public virtual Food? Food { get; } = new();

    public string Alias => Name;
}

internal class Food
{
    public int Grams { get; set; }
}

internal sealed class Bone : Food
{
    public bool IsFresh { get; set; }
}

[DynamoTable("hounds")]
internal class Hound : Beast
{
    [JsonProperty("houndLegs")]
    public new int Legs;

    [JsonProperty("houndName")]
    public override string Name { get; set; } = "";

    [JsonProperty("houndNick")]
    public new string Nick { get; set; } = "";

    [JsonProperty("houndFood")]
    public override Bone? Food { get; } = new();

    public override string Kind { get; } = "hound";
}

[DynamoTable("puppies")]
internal sealed class Puppy : Hound
{
    [JsonProperty("puppyName")]
    public override string Name { get; set; } = "";

    public override string Motto => "small " + base.Motto;

    public string Loop => Loop;
}

[DynamoTable("cubs")]
internal sealed class Cub : Beast
{
    public override string Motto
    {
        get => base.Motto;
        set => base.Motto = value.Trim();
    }

    public string Secret => _secret;

    public override string Kind => "cub";
}
