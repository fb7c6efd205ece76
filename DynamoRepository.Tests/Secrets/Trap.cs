namespace DynamoRepository.Tests.Secrets;

/// <summary>Code of an application that throws, with a value in its message, where a test wants it to.</summary>
internal static class Trap
{
    private static readonly AsyncLocal<string?> Armed = new();

    /// <summary>What the rest of the asynchronous method runs into.</summary>
    public static void Arm(string? place) => Armed.Value = place;

    /// <summary>Throws if the trap is armed in this place.</summary>
    public static void Pass(string place)
    {
        if (Armed.Value == place)
        {
            throw new PlantedException();
        }
    }

    /// <summary>The same, as a value in the midst of an expression.</summary>
    public static T Through<T>(string place, T value)
    {
        Pass(place);
        return value;
    }
}
