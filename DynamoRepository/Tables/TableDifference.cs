namespace DynamoRepository;

/// <summary>A difference between an existing table and its schema.</summary>
/// <param name="Sentence">The difference, as a sentence.</param>
/// <param name="Change">The change that removes it without dropping anything; null if there is none.</param>
internal sealed record TableDifference(string Sentence, TableChange? Change = null);
