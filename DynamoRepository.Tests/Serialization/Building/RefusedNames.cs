using Newtonsoft.Json;

#pragma warning disable IDE0290, CS0067, CS9124, CA1805

namespace DynamoRepository.Tests.Serialization.Building;

/// <summary>Types whose members contradict each other, or have names that cannot be, and some told apart.</summary>
internal static class RefusedNames
{
    internal sealed class TwoOfOneName : Sample
    {
        private string? _name;
        private string? m_name;

        public void Set(string name) => _name = m_name = name;
    }

    internal abstract class SecretBase : Sample
    {
        private string? _secret;

        public void SetBase(string secret) => _secret = secret;
    }

    internal sealed class TwoAcrossBases : SecretBase
    {
        private string? _secret;

        public void Set(string secret) => _secret = secret;
    }

    internal sealed class TwoToldApart : SecretBase
    {
        [JsonProperty("ownSecret")]
        private string? _secret;

        public void Set(string secret) => _secret = secret;
    }

    internal sealed class TwoByAttribute : Sample
    {
        [JsonProperty("x")]
        public int First { get; set; }

        [JsonProperty("x")]
        public int Second { get; set; }
    }

    internal sealed class Contradicting : Sample
    {
        [JsonProperty("a")]
        private string? _name;

        [JsonProperty("b")]
        public string? Name
        {
            get => _name;
            set => _name = value;
        }
    }

    internal sealed class TakingFormer : Sample
    {
        [DynamoFormerName("title")]
        public string? Name { get; set; }

        public string? Title { get; set; }
    }

    internal sealed class SharingFormer : Sample
    {
        [DynamoFormerName("old")]
        public string? One { get; set; }

        [DynamoFormerName("old")]
        public string? Two { get; set; }
    }

    internal sealed class TokenName : Sample
    {
        public string? Etag { get; set; }
    }

    internal sealed class WrongTimeToLive : Sample
    {
        [DynamoTimeToLive]
        public string? Expires { get; set; }
    }

    internal sealed class Nameless : Sample
    {
        [Newtonsoft.Json.JsonProperty("")]
        public int Value { get; set; }
    }

    internal sealed class FormerToken : Sample
    {
        [DynamoFormerName("etag")]
        public string? Value { get; set; }
    }

    [DynamoSubtype(typeof(FormerKind), "x", Discriminator = "kind")]
    internal sealed class FormerKind
    {
        [DynamoFormerName("kind")]
        public string? Value { get; set; }
    }
}
