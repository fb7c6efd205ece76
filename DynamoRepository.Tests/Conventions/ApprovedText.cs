using FluentAssertions;

namespace DynamoRepository.Tests.Conventions;

/// <summary>Texts that were read and approved, beside these tests: a difference is written next to them and fails.</summary>
internal static class ApprovedText
{
    public static void Verify(string name, string actual, string why)
    {
        var folder = Path.Combine(SourceTree.Root, "DynamoRepository.Tests", "Conventions");
        var (approved, received) = (Path.Combine(folder, $"{name}.approved.txt"), Path.Combine(folder, $"{name}.received.txt"));
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        actual.Should()
            .Be(
                File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "",
                $"{why}. If it is meant, move '{received}' to '{approved}'");
    }
}
