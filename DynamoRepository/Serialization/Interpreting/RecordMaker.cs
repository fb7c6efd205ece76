using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>Makes an object from the values of all its members, as <see cref="ObjectMaking"/> does in compiled delegates.</summary>
internal sealed class RecordMaker
{
    private readonly ObjectModel _model;
    private readonly MemberAccessor[] _accessors;
    private readonly (int Member, ArgumentConverter Converter)[] _arguments;
    private readonly bool _hasTexts;

    /// <param name="model">The object.</param>
    /// <param name="members">Those of its members that are read.</param>
    public RecordMaker(ObjectModel model, IReadOnlyList<MemberModel> members)
    {
        _model = model;
        _accessors = [.. members.Select(MemberAccessor.Of)];
        var parameters = model.Creation.Constructor?.GetParameters() ?? [];
        _arguments =
        [
            .. model.Creation.Arguments.Select((argument, position) =>
            {
                var index = members.ToList().FindIndex(member => member.Contract == argument);
                return (index, new ArgumentConverter(members[index].Type, parameters[position].ParameterType));
            }),
        ];
        _hasTexts = members.Any(member => member.Type == typeof(string));
    }

    /// <summary>Makes the object; a struct is in a box.</summary>
    /// <param name="values">The values of the members.</param>
    public object Make(object?[] values)
    {
        var made = New(values);
        for (var index = 0; index < _accessors.Length; index++)
        {
            _accessors[index].Set(made, values[index]);
        }

        return made;
    }

    private object New(object?[] values)
    {
        if (_model.Creation.Constructor is not { } constructor)
        {
            return RuntimeHelpers.GetUninitializedObject(_model.Type);
        }

        object?[] arguments = Array.ConvertAll(_arguments, argument => argument.Converter.Convert(values[argument.Member]));
        using var culture = _hasTexts ? InvariantCulture.Enter() : default;
        return arguments.Length == 0 ? ObjectMaker.Parameterless(_model.Type) : ObjectMaker.Invoke(constructor, arguments);
    }
}
