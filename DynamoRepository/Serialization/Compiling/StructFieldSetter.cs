namespace DynamoRepository;

/// <summary>Sets a field of a struct in place.</summary>
internal delegate void StructFieldSetter<TStruct, TValue>(ref TStruct target, TValue value)
    where TStruct : struct;
