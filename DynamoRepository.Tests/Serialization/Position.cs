namespace DynamoRepository.Tests.Serialization;

/// <summary>
/// A place where a value can stand in an aggregate: the type of the member there, its value, its attribute, and how messages name the
/// place.
/// </summary>
public sealed record Position(
    string Name, Func<Type, Type> TypeFor, Func<Type, object, object> Around, Func<string, string> Stored, string Path)
{
    private const string Other = """{"NULL":true}""";

    public static readonly Position[] All =
    [
        new("member", type => type, (_, value) => value, stored => stored, "Value"),
        new("nullable_member", Nullable, (_, value) => value, stored => stored, "Value"),
        new(
            "list_element", type => typeof(List<>).MakeGenericType(type), (type, value) => List(type, value, value),
            stored => $$$$"""{"L":[{{{{stored}}}},{{{{stored}}}}]}""", "Value[0]"),
        new(
            "nullable_list_element", type => typeof(List<>).MakeGenericType(Nullable(type)),
            (type, value) => List(Nullable(type), null, value),
            stored => $$$$"""{"L":[{{{{Other}}}},{{{{stored}}}}]}""", "Value[1]"),
        new(
            "array_element", type => type.MakeArrayType(), (type, value) => Array(type, value), stored => $$$$"""{"L":[{{{{stored}}}}]}""",
            "Value[0]"),
        new(
            "read_only_list_element", type => typeof(IReadOnlyList<>).MakeGenericType(type), (type, value) => List(type, value),
            stored => $$$$"""{"L":[{{{{stored}}}}]}""", "Value[0]"),
        new(
            "set_element", type => typeof(ISet<>).MakeGenericType(type),
            (type, value) => Fill(typeof(HashSet<>).MakeGenericType(type), value), stored => $$$$"""{"L":[{{{{stored}}}}]}""", "Value[0]"),
        new(
            "dictionary_value", type => typeof(Dictionary<,>).MakeGenericType(typeof(string), type),
            (type, value) => Map(type, ("k", value)), stored => $$$$"""{"M":{"k":{{{{stored}}}}}}""", "Value[entry 0]"),
        new(
            "nullable_dictionary_value", type => typeof(Dictionary<,>).MakeGenericType(typeof(string), Nullable(type)),
            (type, value) => Map(Nullable(type), ("n", null), ("k", value)),
            stored => $$$$"""{"M":{"n":{{{{Other}}}},"k":{{{{stored}}}}}}""", "Value[entry 1]"),
        new(
            "value_object", type => typeof(Boxed<>).MakeGenericType(type), (type, value) => Make(typeof(Boxed<>), type, value),
            stored => $$$$"""{"M":{"inner":{{{{stored}}}}}}""", "Value.Inner"),
        new(
            "nullable_member_of_value_object", type => typeof(Boxed<>).MakeGenericType(Nullable(type)),
            (type, value) => Make(typeof(Boxed<>), Nullable(type), value),
            stored => $$$$"""{"M":{"inner":{{{{stored}}}}}}""", "Value.Inner"),
        new(
            "struct", type => typeof(Wrapped<>).MakeGenericType(type), (type, value) => Make(typeof(Wrapped<>), type, value),
            stored => $$$$"""{"M":{"inner":{{{{stored}}}}}}""", "Value.Inner"),
        new(
            "value_object_in_a_list_in_a_dictionary",
            type =>
                typeof(Dictionary<,>)
                    .MakeGenericType(typeof(string), typeof(List<>).MakeGenericType(typeof(Boxed<>).MakeGenericType(type))),
            (type, value) =>
                Map(
                    typeof(List<>).MakeGenericType(typeof(Boxed<>).MakeGenericType(type)),
                    ("k", List(typeof(Boxed<>).MakeGenericType(type), Make(typeof(Boxed<>), type, value)))),
            stored => $$$$"""{"M":{"k":{"L":[{"M":{"inner":{{{{stored}}}}}}]}}}""", "Value[entry 0][0].Inner"),
    ];

    /// <summary>The aggregate type with a member for this position.</summary>
    public Type Holder(Type type) => typeof(Held<>).MakeGenericType(TypeFor(type));

    /// <summary>An aggregate with the value in this position.</summary>
    public object Hold(Type type, object value)
    {
        var holder = Activator.CreateInstance(Holder(type))!;
        holder.GetType().GetProperty("Value")!.SetValue(holder, Around(type, value));
        return holder;
    }

    /// <summary>The item with the attribute value in this position.</summary>
    public string Item(string stored) => Sample.Item($"\"value\":{Stored(stored)}");

    public override string ToString() => Name;

    public static Type Nullable(Type type) => type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;

    private static object List(Type type, params object?[] values)
    {
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        foreach (var value in values)
            list.Add(value);
        return list;
    }

    private static Array Array(Type type, object value)
    {
        var array = System.Array.CreateInstance(type, 1);
        array.SetValue(value, 0);
        return array;
    }

    private static object Fill(Type type, object value)
    {
        var set = Activator.CreateInstance(type)!;
        type.GetMethod("Add")!.Invoke(set, [value]);
        return set;
    }

    private static object Map(Type type, params (string Key, object? Value)[] entries)
    {
        var map = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), type))!;
        foreach (var (key, value) in entries)
            map.Add(key, value);
        return map;
    }

    private static object Make(Type definition, Type type, object value) =>
        Activator.CreateInstance(definition.MakeGenericType(type), value)!;
}
