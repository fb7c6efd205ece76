namespace DynamoRepository;

/// <summary>The source of a table's schema: the aggregate, or the base that declares it as a subtype.</summary>
/// <param name="Type">The class that the table is named after.</param>
/// <param name="Model">Its members: with subtypes, those that all of them share.</param>
/// <param name="Codec">Its codec: of an object, or of several subtypes.</param>
/// <param name="Keys">The members that are the partition key and the sort key.</param>
internal sealed record TableSource(Type Type, ObjectModel Model, ValueCodec Codec, IReadOnlyList<MemberModel> Keys);
