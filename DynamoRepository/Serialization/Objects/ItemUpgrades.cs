using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Brings items of older versions to the newest, by the steps that the aggregate declares.</summary>
/// <param name="version">The newest version.</param>
/// <param name="versionAttribute">The attribute that holds an item's version.</param>
/// <param name="etagAttribute">The attribute that holds the version token, which steps do not see.</param>
/// <param name="keys">The attributes of the key, which steps must not change.</param>
/// <param name="steps">The steps from each version to the next, up to the newest.</param>
internal sealed class ItemUpgrades(
    int version, string versionAttribute, string etagAttribute, IReadOnlyList<string> keys, IReadOnlyList<UpgradeStep> steps)
{
    private readonly byte[] _attribute = Encoding.UTF8.GetBytes(versionAttribute);

    private readonly byte[] _newest = Encoding.UTF8.GetBytes(version.ToString(CultureInfo.InvariantCulture));

    private readonly Action<Dictionary<string, AttributeValue>>[] _steps =
        [.. steps.Select(step => step.Method.CreateDelegate<Action<Dictionary<string, AttributeValue>>>())];

    /// <summary>The newest version, which is written.</summary>
    public int Version => version;

    /// <summary>The attribute that holds an item's version.</summary>
    public string VersionAttribute => versionAttribute;

    /// <summary>The version of the item before whose opening brace the reader stands: 1 if it has none.</summary>
    /// <exception cref="MappingException">The attribute holds something else.</exception>
    public int VersionOf(AttributeReader ahead)
    {
        ahead.ReadStart();
        while (ahead.ReadName())
        {
            if (!ahead.TextEquals(_attribute))
            {
                ahead.SkipValue();
                continue;
            }

            var tag = ahead.ReadTag();
            if (tag == DynamoType.N && ahead.TextEquals(_newest))
            {
                return version;
            }

            return tag == DynamoType.N
                && int.TryParse(ahead.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var found) && found > 0
                ? found
                : throw new MappingException(Errors.BadVersion(versionAttribute));
        }

        return 1;
    }

    /// <summary>
    /// An item as the newest version stores it, and the reader behind it; null, and the reader where it was, if the item is not older.
    /// </summary>
    /// <param name="reader">A reader over <paramref name="source"/>, before the item's opening brace.</param>
    /// <param name="source">The bytes that the reader was made over.</param>
    /// <param name="from">The item's version.</param>
    /// <exception cref="MappingException">A step threw, or left what cannot be stored.</exception>
    public PooledBuffer? Upgrade(ref AttributeReader reader, ReadOnlyMemory<byte> source, int from)
    {
        if (from >= version)
        {
            return null;
        }

        if (steps.Count == 0 || from < steps[0].From)
        {
            throw new MappingException(Errors.NoStepFrom(from));
        }

        var start = reader.Position;
        reader.SkipItem();
        var item = AttributeValueBridge.ToMap(source.Span[start..reader.Position]);
        item.Remove(versionAttribute);
        item.Remove(etagAttribute, out var etag);
        Apply(item, from);
        item[versionAttribute] = new AttributeValue { N = version.ToString(CultureInfo.InvariantCulture) };
        if (etag is not null)
        {
            item[etagAttribute] = etag;
        }

        return Written(item, from);
    }

    private void Apply(Dictionary<string, AttributeValue> item, int from)
    {
        var stored = keys.Select(key => BytesOf(item.GetValueOrDefault(key))).ToList();
        for (var index = from - steps[0].From; index < steps.Count; index++)
        {
            var step = steps[index];
            try
            {
                _steps[index](item);
            }
            catch (Exception cause)
            {
                throw new MappingException(Errors.StepThrew(step.Method.Name, step.From, cause.GetType()), cause);
            }

            for (var key = 0; key < keys.Count; key++)
            {
                if (!stored[key].AsSpan().SequenceEqual(BytesOf(item.GetValueOrDefault(keys[key]))))
                {
                    throw new MappingException(Errors.StepChangedKey(step.Method.Name, step.From, keys[key]));
                }
            }
        }
    }

    private static PooledBuffer Written(Dictionary<string, AttributeValue> item, int from)
    {
        var buffer = new PooledBuffer();
        try
        {
            using var writer = new Utf8JsonWriter(buffer, DynamoJson.WriterOptions);
            AttributeValueBridge.WriteMap(writer, item);
        }
        catch (MappingException exception)
        {
            buffer.Dispose();
            throw new MappingException(Errors.StepsLeft(from, exception.Message), exception);
        }

        return buffer;
    }

    // Of what is no key value, nothing: reading the item will say what is wrong with it.
    private static byte[] BytesOf(AttributeValue? value) => value switch
    {
        { S: { } text } => Encoding.UTF8.GetBytes("S" + text),
        { N: { } number } => Encoding.UTF8.GetBytes("N" + number),
        { B: { } bytes } => [(byte)'B', .. bytes.ToArray()],
        _ => [],
    };
}
