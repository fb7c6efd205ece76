using System.Globalization;

namespace DynamoRepository.Benchmarks;

/// <summary>What one step of a process took.</summary>
internal sealed record Step(string Name, double[] Figures)
{
    public double Milliseconds => Figures[0];

    public string Time => $"{Text(0)} ms";

    public string Compiled => $"{Text(1)} ms | {Text(2)}";

    public string Kilobytes => $"{Text(3)} KB";

    public double Assemblies => Figures[4];

    public static Step Parse(string line)
    {
        var parts = line.Split('\t');
        return new Step(parts[0], [.. parts[1..].Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))]);
    }

    public static Step Median(List<Step> runs) => new(
        runs[0].Name, [.. runs[0].Figures.Select((_, figure) => runs.Select(run => run.Figures[figure]).Order().ElementAt(runs.Count / 2))]);

    /// <summary>The steps up to the first aggregate that was saved and loaded.</summary>
    public static Step Sum(List<Step> steps, string name)
    {
        var first = steps.TakeWhile(step => !step.Name.StartsWith("again", StringComparison.Ordinal)).ToList();
        return new(name, [.. first[0].Figures.Select((_, figure) => first.Sum(step => step.Figures[figure]))]);
    }

    private string Text(int figure) => Figures[figure].ToString("N0", CultureInfo.InvariantCulture);
}
