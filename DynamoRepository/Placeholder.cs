namespace DynamoRepository;

/// <summary>Keeps the assembly from being empty until its first real type arrives.</summary>
internal static class Placeholder
{
    /// <summary>The name of the assembly, which the first test asks for.</summary>
    public static string AssemblyName => typeof(Placeholder).Assembly.GetName().Name!;
}
