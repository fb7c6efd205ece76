using System.Numerics;
using DynamoRepository.Tests.Serialization;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Untyped values are the same .NET types whatever the store: DynamoDB writes numbers in its own way.</summary>
public sealed class NaturalBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private static readonly (object Saved, object Loaded)[] Values =
    [
        (1, 1L), (-7.0, -7L), (100m, 100L), (0.0, 0L), (1e2, 100L), (1e20, BigInteger.Pow(10, 20)), (1e100, BigInteger.Pow(10, 100)),
        (ulong.MaxValue, (BigInteger)ulong.MaxValue), (long.MinValue, long.MinValue), (BigInteger.Pow(10, 125), BigInteger.Pow(10, 125)),
        (1.50m, 1.5m), (0.1, 0.1m), (0.1f, 0.1m), (1e-7, 1e-7m), (1e-100, 1e-100), (-1.5e-50, -1.5e-50), (1e-28m, 1e-28m),
        (12345678901234567890.5m, 12345678901234567890.5m), ("1", "1"), (true, true), (new byte[] { 1, 2 }, new byte[] { 1, 2 }),
        (new HashSet<string> { "a" }, new HashSet<string> { "a" }), (new HashSet<int> { 100 }, new HashSet<object> { 100L }),
        (new List<object> { 1.0, new Dictionary<string, object> { ["a"] = 2f } },
            new List<object?> { 1L, new Dictionary<string, object?> { ["a"] = 2L } }),
    ];

    [Test]
    public async Task Untyped_values_come_back_as_one_type()
    {
        var notes = await RepositoryAsync<Note>();
        var note = new Note();
        for (var index = 0; index < Values.Length; index++)
        {
            note.Values.Add(Values[index].Saved);
            note.ByName[$"v{index}"] = Values[index].Saved;
            if (Values[index].Saved.GetType().IsPrimitive || Values[index].Saved is decimal or BigInteger)
                note.Extra[$"x{index}"] = new JValue(Values[index].Saved);
        }

        note.Token = new JArray(note.Extra.Values);
        await notes.SaveAsync(note);
        var loaded = await notes.GetByIdAsync(note.Id);
        for (var index = 0; index < Values.Length; index++)
        {
            var expected = Values[index].Loaded;
            foreach (var value in new[] { loaded.Values[index], loaded.ByName[$"v{index}"] })
            {
                value.Should().BeOfType(expected.GetType());
                value.ShouldEqualFieldByField(expected);
            }

            if (note.Extra.ContainsKey($"x{index}"))
                ((JValue)loaded.Extra[$"x{index}"]).Value.Should().BeOfType(expected.GetType()).And.Be(expected);
        }

        JToken.DeepEquals(loaded.Token, new JArray(note.Extra.Keys.Select(name => loaded.Extra[name]))).Should().BeTrue();
        await notes.SaveAsync(loaded);
        (await notes.GetByIdAsync(note.Id)).ShouldEqualFieldByField(loaded);
    }

    [DynamoTable("notes")]
    private sealed class Note : AggregateRoot
    {
        [DynamoNatural]
        public List<object> Values { get; } = [];

        [DynamoNatural]
        public Dictionary<string, object> ByName { get; } = [];

        public JToken? Token { get; set; }

        [JsonExtensionData]
        public Dictionary<string, JToken> Extra { get; } = [];
    }
}
