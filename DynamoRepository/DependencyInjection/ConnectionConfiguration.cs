using System.Globalization;
using Amazon.Runtime;
using Microsoft.Extensions.Configuration;

namespace DynamoRepository;

/// <summary>Reads a connection's options from a section of the configuration. What is wrong there is noted, not thrown.</summary>
internal static class ConnectionConfiguration
{
    private const string AccessKey = nameof(AccessKey);
    private const string SecretKey = nameof(SecretKey);

    private static readonly Dictionary<string, Action<DynamoConnectionOptions, string, string>> Settings = new(
        StringComparer.OrdinalIgnoreCase)
    {
        [nameof(DynamoConnectionOptions.Region)] = (options, _, value) => options.Region = value,
        [nameof(DynamoConnectionOptions.Endpoint)] = (options, _, value) => options.Endpoint = value,
        [nameof(DynamoConnectionOptions.Profile)] = (options, _, value) => options.Profile = value,
        [nameof(DynamoConnectionOptions.TableNamePrefix)] = (options, _, value) => options.TableNamePrefix = value,
        [nameof(DynamoConnectionOptions.OperationTimeout)] = (options, path, value) => options.OperationTimeout =
            TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time)
                ? time
                : options.Reject(path, Errors.ConfiguredTimeInvalid, options.OperationTimeout),
        [nameof(DynamoConnectionOptions.ConsistentReads)] = (options, path, value) =>
            options.ConsistentReads = Boolean(options, path, value, options.ConsistentReads),
        [nameof(DynamoConnectionOptions.StoreLocalTimesAsUtc)] = (options, path, value) =>
            options.StoreLocalTimesAsUtc = Boolean(options, path, value, options.StoreLocalTimesAsUtc),
        [nameof(DynamoConnectionOptions.AwsTraceAttributes)] = (options, path, value) =>
            options.AwsTraceAttributes = Boolean(options, path, value, options.AwsTraceAttributes),
    };

    /// <summary>Sets the options that the section names.</summary>
    public static void Read(IConfigurationSection section, DynamoConnectionOptions options)
    {
        foreach (var setting in section.GetChildren())
        {
            if (IsCredential(setting.Key))
            {
                continue;
            }

            if (!Settings.TryGetValue(setting.Key, out var set))
            {
                options.Reject(setting.Path, Errors.ConfiguredSettingUnknown([.. Settings.Keys, AccessKey, SecretKey]));
            }
            else if (setting.Value is { } value)
            {
                options.Remember(setting.Key, setting.Path);
                set(options, setting.Path, value);
            }
        }

        ReadCredentials(section, options);
    }

    private static void ReadCredentials(IConfigurationSection section, DynamoConnectionOptions options)
    {
        switch (section[AccessKey], section[SecretKey])
        {
            case (null, null):
                break;
            case ({ Length: > 0 } access, { Length: > 0 } secret):
                options.Credentials = new BasicAWSCredentials(access, secret);
                break;
            default:
                options.Reject(section.Path, Errors.ConfiguredCredentialsIncomplete(AccessKey, SecretKey));
                break;
        }
    }

    private static bool IsCredential(string key) =>
        key.Equals(AccessKey, StringComparison.OrdinalIgnoreCase) || key.Equals(SecretKey, StringComparison.OrdinalIgnoreCase);

    private static bool Boolean(DynamoConnectionOptions options, string path, string value, bool otherwise) =>
        bool.TryParse(value, out var parsed) ? parsed : options.Reject(path, Errors.ConfiguredBooleanInvalid, otherwise);
}
