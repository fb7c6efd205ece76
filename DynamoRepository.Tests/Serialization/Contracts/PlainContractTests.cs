using FluentAssertions;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>
/// Contracts that the library makes where nothing is said to Newtonsoft: in all that it reads of them, they are Newtonsoft's.
/// </summary>
[TestFixture]
public sealed class PlainContractTests
{
    private static readonly AggregateContractResolver Own = new() { IsPrivate = true };
    private static readonly AggregateContractResolver Newtonsofts = new();

    // The tests' own: with and without attributes, whatever the mapping has been tested with.
    private static readonly List<Type> Types =
        [.. typeof(PlainContractTests).Assembly.GetTypes().Where(type => !type.ContainsGenericParameters)];

    [Test]
    public void They_are_those_that_Newtonsoft_makes()
    {
        var plain = Types.Where(type => StateTypes.IsObject(type, Own) && !NewtonsoftMarks.AreOn(type)).ToList();

        plain.Should().HaveCountGreaterThan(500);
        plain.Select(type => (Own: Describe(Own.ContractOf(type)), Newtonsofts: Describe(Newtonsofts.ContractOf(type))))
            .Where(pair => pair.Own != pair.Newtonsofts).Should().BeEmpty();
    }

    [Test]
    public void A_converter_on_a_type_is_found() =>
        Types.Select(type => (type, Own.ConverterOf(type)?.GetType())).Should()
            .Equal(Types.Select(type => (type, Newtonsofts.ConverterOf(type)?.GetType()))).And.Contain(pair => pair.Item2 != null);

    private static string Describe(JsonObjectContract contract) => string.Join(
        '\n',
        contract.Properties.Select(Describe).Prepend(
            $"{contract.UnderlyingType}: {contract.Converter}, {contract.ItemConverter}, {contract.ItemNullValueHandling}, "
            + $"{contract.ItemRequired}, {contract.ExtensionDataGetter}, {contract.ExtensionDataSetter}, "
            + $"{contract.OnSerializingCallbacks.Count}, {contract.OnSerializedCallbacks.Count}, "
            + $"{contract.OnDeserializingCallbacks.Count}, {contract.OnDeserializedCallbacks.Count}"));

    private static string Describe(JsonProperty property) =>
        $"{property.PropertyName}, {property.UnderlyingName}, {property.PropertyType}, {property.DeclaringType}, {property.Ignored}, "
        + $"{property.Readable}, {property.Writable}, {property.Converter}, {property.ItemConverter}, {property.DefaultValue}, "
        + $"{property.DefaultValueHandling}, {property.NullValueHandling}, {property.Required}, {property.IsRequiredSpecified}, "
        + $"{property.ShouldSerialize}, {property.GetIsSpecified}, {property.Order}, {property.ObjectCreationHandling}, "
        + $"{StateValueProvider.StateOf(property)?.Name}";
}
