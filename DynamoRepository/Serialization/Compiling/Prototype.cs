using System.Reflection;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>Objects made as loading makes them, before fields are set: they show what constructors and initialisers do.</summary>
internal static class Prototype
{
    private static readonly StoredName Name = new("argument");

    /// <summary>
    /// An object like the one given, whose constructor was given what loading would give it; null if the constructor throws, or if it has
    /// parameters and no object is given.
    /// </summary>
    public static object? Of(ObjectModel model, object? original)
    {
        var constructor = model.Creation.Constructor!;
        var parameters = constructor.GetParameters();
        try
        {
            object?[] arguments =
            [
                .. model.Creation.Arguments.Select((argument, position) => ArgumentConversion.Convert(
                    Copy(model, argument, original), argument.PropertyType!, parameters[position].ParameterType)),
            ];
            return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null; // loading will say so
        }
    }

    // What is stored, read again: a constructor may change what it is given.
    private static object? Copy(ObjectModel model, JsonProperty argument, object? original)
    {
        var value = argument.ValueProvider!.GetValue(original!);
        if (model.Members.FirstOrDefault(member => member.Contract == argument) is not { Codec: { KeyType: null } codec } member)
        {
            return value;
        }

        if (value is null)
        {
            return member.Absent == AbsentRule.Empty ? codec.EmptyObject() : null;
        }

        using var buffer = new PooledBuffer();
        var writer = ItemWriter.Rent(buffer);
        writer.BeginItem();
        codec.WriteMemberObject(writer, Name, value);
        writer.EndItem();
        ItemWriter.Return(writer);
        var reader = new AttributeReader(buffer.Written.Span);
        reader.ReadStart();
        if (!reader.ReadName())
        {
            return codec.IsCollection ? codec.EmptyObject() : null;
        }

        return codec.ReadObject(ref reader, reader.ReadTag(), new ReadContext(buffer.Written));
    }
}
