namespace DynamoRepository;

/// <summary>The warnings for publishing trimmed or compiled ahead of time.</summary>
internal static class Trimming
{
    public const string Reflection =
        "DynamoRepository finds the state of aggregates by reflection, including private members. Publish without trimming, or keep the "
        + "assemblies of your aggregates whole: <TrimmerRootAssembly Include=\"MyDomain\" /> in the project file.";

    public const string Compilation =
        "DynamoRepository compiles the mapping of aggregates at run time. Publish without ahead-of-time compilation (PublishAot).";
}
