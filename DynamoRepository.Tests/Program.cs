using DynamoRepository.Tests.Documentation;
using DynamoRepository.Tests.Endpoints;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Structure;
using DynamoRepository.Tests.Tables;

namespace DynamoRepository.Tests;

/// <summary>The engine without the tests, for the examples and for trying things out.</summary>
/// <remarks>
/// <c>dotnet run --project DynamoRepository.Tests</c> starts DynamoDB Local, prints its address as the only line of output, and
/// serves until its input ends (Ctrl+D) or it is interrupted. <c>… -- fetch</c> only fills the cache with the engines;
/// <c>… -- docs</c> writes the regions that code blocks of the documentation name into them, and prints the pages that changed.
/// <c>… -- count</c> prints how large the library is, and where its files and folders use each other in circles;
/// <c>… -- endpoints</c> is for a test: it prints where clients send under many environments.
/// </remarks>
internal static class Program
{
    public static int Main(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["fetch"]:
                    DynamoDbLocal.Fetch();
                    Dynalite.Fetch();
                    HclParser.Fetch();
                    return 0;
                case ["docs"]:
                    foreach (var page in SnippetSource.RefreshPages())
                        Console.WriteLine(page);
                    return 0;
                case ["endpoints"]:
                    EndpointTable.PrintAsync().GetAwaiter().GetResult();
                    return 0;
                case ["endpoints", var profile]:
                    EndpointTable.PrintAsync(profile).GetAwaiter().GetResult();
                    return 0;
                case ["count", .. var options]:
                    return StructureReport.Print(options, Console.Out);
                case []:
                    Console.WriteLine(DynamoDbLocal.Endpoint);
                    while (Console.In.ReadLine() is not null)
                    {
                    }

                    DynamoDbLocal.Stop();
                    return 0;
                default:
                    Console.Error.WriteLine("Nothing, 'fetch', 'docs', or 'count'.");
                    return 2;
            }
        }
        catch (EngineUnavailableException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
