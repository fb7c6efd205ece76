namespace DynamoRepository;

/// <summary>Checks the rules of table settings, one method each.</summary>
internal static class TableSettingsValidator
{
    // AWS, "Service, account, and table quotas": tags per table. KMS API: length of a key id.
    private const int MaxTags = 50;
    private const int LongestKey = 2048;

    /// <summary>Returns the settings of one declaration that exclude each other.</summary>
    public static IEnumerable<string> Contradictions(TableSettings settings)
    {
        if (settings.Billing == TableBilling.OnDemand && (settings.ReadUnits is not null || settings.WriteUnits is not null))
        {
            yield return Errors.UnitsOnDemand();
        }

        if (settings.EncryptionKey is not null && settings.Encryption is not null and not TableEncryption.CustomerManaged)
        {
            yield return Errors.KeyWithoutUse(settings.Encryption.Value);
        }
    }

    /// <summary>Returns the problems of complete settings.</summary>
    public static IEnumerable<string> Problems(TableSettings settings) =>
        Defined(settings).Concat(Billing(settings)).Concat(Encryption(settings)).Concat(Tags(settings));

    private static List<string> Defined(TableSettings settings)
    {
        List<string> undefined = [];
        Check(settings.Billing, nameof(settings.Billing));
        Check(settings.StorageClass, nameof(settings.StorageClass));
        Check(settings.Encryption, nameof(settings.Encryption));
        Check(settings.Stream, nameof(settings.Stream));
        return undefined;

        void Check(Enum? value, string setting)
        {
            if (value is not null && !Enum.IsDefined(value.GetType(), value))
            {
                undefined.Add(Errors.UndefinedSetting(setting));
            }
        }
    }

    private static IEnumerable<string> Billing(TableSettings settings)
    {
        if (settings.IsProvisioned && (settings.ReadUnits is not >= 1 || settings.WriteUnits is not >= 1))
        {
            yield return Errors.UnitsMissing();
        }
    }

    private static IEnumerable<string> Encryption(TableSettings settings)
    {
        if (settings.Encryption == TableEncryption.CustomerManaged && settings.EncryptionKey is null)
        {
            yield return Errors.EncryptionKeyMissing();
        }

        if (settings.EncryptionKey is { } key && !IsKey(key))
        {
            yield return Errors.BadEncryptionKey();
        }
    }

    private static IEnumerable<string> Tags(TableSettings settings)
    {
        if (settings.Tags.Count > MaxTags)
        {
            yield return Errors.TooManyTags(MaxTags);
        }

        foreach (var (key, value) in settings.Tags)
        {
            if (key is not { Length: >= 1 and <= 128 }
                || value is not { Length: <= 256 }
                || !key.All(IsTagCharacter)
                || !value.All(IsTagCharacter)
                || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                yield return Errors.BadTag(key ?? "");
            }
        }
    }

    private static bool IsKey(string key) =>
        key.Length is >= 1 and <= LongestKey
            && key.All(character => char.IsAsciiLetterOrDigit(character) || character is ':' or '/' or '_' or '-');

    // The characters that every AWS service allows in tags: AWS, "Tag naming limits and requirements".
    private static bool IsTagCharacter(char character) =>
        char.IsLetterOrDigit(character) || character is ' ' or '+' or '-' or '=' or '.' or '_' or ':' or '/' or '@';
}
