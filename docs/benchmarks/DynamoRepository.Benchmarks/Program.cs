using DynamoRepository.Benchmarks;

var row = args.Length > 1 ? args[1] : null;
foreach (var name in RequestCases.Rows.Where(candidate => row is null || candidate == row))
{
    foreach (var column in RequestCases.ColumnsOf(name))
        await RequestCases.Check(name, column);
}

Interleaved.Run(row, Console.Out);
