using DynamoRepository.Tests.Engines;
using NUnit.Framework;

namespace DynamoRepository.Tests.Tables;

/// <summary>The real AWS CLI on this machine, pointed at an engine.</summary>
internal static class AwsCli
{
    private const string ProtectionOption = "--deletion-protection-enabled";
    private const string Recovery = "aws dynamodb update-continuous-backups";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Runs commands as a user would paste them into a shell; fails the test with what the CLI said if one fails.</summary>
    /// <remarks>
    /// DynamoDB Local has no point-in-time recovery, so that command only has to be sent. A CLI from before March 2023 (Debian 12 has one)
    /// knows no deletion protection: it gets the commands without.
    /// </remarks>
    /// <returns>The commands that ran.</returns>
    public static string Run(string commands, Uri endpoint)
    {
        var (exitCode, output) = Try(commands, endpoint);
        if (exitCode != 0 && output.Contains($"Unknown options: {ProtectionOption}", StringComparison.Ordinal))
        {
            return Run(commands.Replace($" \\\n  {ProtectionOption}", "", StringComparison.Ordinal), endpoint);
        }

        var wasSent = commands.Contains(Recovery, StringComparison.Ordinal)
            && output.Contains("(UnknownOperationException) when calling the UpdateContinuousBackups operation", StringComparison.Ordinal);
        Assert.That(exitCode == 0 || wasSent, $"{commands}\n\n{output}");
        return commands;
    }

    private static (int ExitCode, string Output) Try(string commands, Uri endpoint)
    {
        var (exitCode, output) = CommandLine.Run(Timeout, "sh", "-c", $$"""
            command -v aws >/dev/null || exit 127
            export AWS_ACCESS_KEY_ID=dummy AWS_SECRET_ACCESS_KEY=dummy AWS_DEFAULT_REGION={{EngineClient.Region}}
            export AWS_PAGER= AWS_CONFIG_FILE=/dev/null LC_ALL=C.UTF-8
            aws() { command aws --endpoint-url '{{endpoint}}' "$@"; }
            {{commands}}
            """);
        if (exitCode == 127)
        {
            Assert.Fail(
                "The AWS CLI is not installed, with which the printed commands are tried. On Debian or Ubuntu: apt-get install awscli; "
                + "elsewhere see https://aws.amazon.com/cli/.");
        }

        return (exitCode, output);
    }
}
