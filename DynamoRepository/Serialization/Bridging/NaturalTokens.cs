using System.Globalization;
using Newtonsoft.Json.Linq;

namespace DynamoRepository;

/// <summary>Newtonsoft's tokens from and to natural form. A set is an array that knows what it was read from.</summary>
internal static class NaturalTokens
{
    /// <summary>The token of what <see cref="NaturalForm.Read"/> returned.</summary>
    public static JToken Of(object? value) => value switch
    {
        null => JValue.CreateNull(),
        List<object?> list => ArrayOf(list),
        Dictionary<string, object?> map => ObjectOf(map),
        HashSet<string> set => SetOf(set),
        HashSet<object> set => SetOf(set),
        HashSet<byte[]> set => SetOf(set),
        _ => new JValue(value),
    };

    /// <summary>Writes a token. Dates, Guids and the like are text, as in JSON.</summary>
    /// <exception cref="MappingException">The token has no form in DynamoDB.</exception>
    public static void Write(ItemWriter writer, JToken token)
    {
        switch (token)
        {
            case JObject map:
                WriteMap(writer, map);
                return;
            case JArray array:
                WriteArray(writer, array);
                return;
            case JRaw:
                throw new MappingException(Errors.NoFormOfRawJson());
            case JConstructor:
                throw new MappingException(Errors.NoFormOfConstructor());
            case JValue { Value: Enum number }:
                NaturalForm.Write(writer, Convert.ChangeType(number, number.GetTypeCode(), CultureInfo.InvariantCulture));
                return;
            case JValue { Type: not JTokenType.Comment, Value: var value }:
                WriteValue(writer, value);
                return;
            default:
                throw new MappingException(Errors.NotOneValue());
        }
    }

    private static void WriteValue(ItemWriter writer, object? value)
    {
        // Newtonsoft makes local times of the times with an offset in the JSON that it parses.
        if (value is not null && ScalarTable.Find(value.GetType(), convertsLocalTimes: true) is { } scalar)
        {
            scalar.WriteObject(writer, value);
        }
        else
        {
            NaturalForm.Write(writer, value);
        }
    }

    private static void WriteMap(ItemWriter writer, JObject map)
    {
        writer.BeginMap();
        var position = 0;
        foreach (var (name, value) in map)
        {
            try
            {
                writer.WriteName(name);
                Write(writer, value ?? JValue.CreateNull());
            }
            catch (MappingException exception)
            {
                throw exception.Within(Errors.Entry(position));
            }

            position++;
        }

        writer.EndMap();
    }

    private static void WriteArray(ItemWriter writer, JArray array)
    {
        var elements = array.Where(element => element.Type != JTokenType.Comment).ToList();
        var values = elements.ConvertAll(element => (element as JValue)?.Value);
        if (array.Annotation<StoredSet>() is { } set && NaturalForm.KindOf(values) == set.Elements)
        {
            NaturalForm.WriteSet(writer, values);
            return;
        }

        writer.BeginList();
        for (var position = 0; position < elements.Count; position++)
        {
            try
            {
                Write(writer, elements[position]);
            }
            catch (MappingException exception)
            {
                throw exception.Within(Errors.Element(position));
            }
        }

        writer.EndList();
    }

    private static JArray ArrayOf(IEnumerable<object?> elements)
    {
        var array = new JArray();
        foreach (var element in elements)
        {
            array.Add(Of(element));
        }

        return array;
    }

    private static JObject ObjectOf(Dictionary<string, object?> map)
    {
        var json = new JObject();
        foreach (var (name, value) in map)
        {
            json.Add(name, Of(value));
        }

        return json;
    }

    private static JArray SetOf(IReadOnlyCollection<object> elements)
    {
        var array = ArrayOf(elements);
        if (NaturalForm.KindOf(elements) is { } kind)
        {
            array.AddAnnotation(new StoredSet(kind));
        }

        return array;
    }

    private sealed record StoredSet(DynamoType Elements);
}
