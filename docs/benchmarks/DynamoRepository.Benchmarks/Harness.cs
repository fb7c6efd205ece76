using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace DynamoRepository.Benchmarks;

/// <summary>Runs BenchmarkDotNet in this process and extracts the measurements from its reports.</summary>
internal static class Harness
{
    public static List<Measurement> Measure<TBenchmarks>(bool isQuick)
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithClock(ProcessorTime.Clock).WithUnrollFactor(1)
            .WithWarmupCount(2);
        job = isQuick
            ? job.WithIterationTime(TimeInterval.FromMilliseconds(50)).WithIterationCount(10)
            : job.WithIterationTime(TimeInterval.FromMilliseconds(250)).WithIterationCount(30);
        var log = new AccumulationLogger();
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(log)
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.DisableOptimizationsValidator)
            .WithArtifactsPath(Path.Combine(ResultFiles.Folder, "BenchmarkDotNet"));
        return [.. BenchmarkRunner.Run<TBenchmarks>(config).Reports.Select(report =>
        {
            var parts = ((string)report.BenchmarkCase.Parameters.Items[0].Value).Split(' ');

            // The lower quartile: most of the time that other programs on the machine add lies above it.
            return report.Success
                ? new Measurement(
                    parts[0], parts[1], report.ResultStatistics!.Q1,
                    report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0)
                : throw new InvalidOperationException(
                    $"{parts[0]} by {parts[1]} could not be measured:{Environment.NewLine}{log.GetLog()}");
        })];
    }
}
