using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace DynamoRepository;

/// <summary>Makes an object as its <see cref="CreationPlan"/> says.</summary>
internal sealed class ObjectMaker
{
    private readonly Type _type;
    private readonly ConstructorInfo? _constructor;
    private readonly ConstructorArgument[] _arguments;
    private readonly ConstructorArgument[] _inOrder; // of the members; without an identity, which is made before
    private readonly bool _makesItsId;

    public ObjectMaker(ObjectModel model)
    {
        _type = model.Type;
        _constructor = model.Creation.Constructor;
        _makesItsId = EntityTypes.MakesItsId(_type);
        var members = model.Members.ToList();
        var parameters = _constructor?.GetParameters() ?? [];
        _arguments =
        [
            .. model.Creation.Arguments.Select((contract, position) =>
                contract == model.Identity?.Id.Contract
                    ? new ConstructorArgument(model.Identity.Id, -1, parameters[position], _makesItsId)
                    : Argument(members.FindIndex(member => member.Contract == contract), parameters[position])),
        ];
        _inOrder = Array.FindAll(_arguments, argument => argument.Member >= 0);
        Array.Sort(_inOrder, (one, other) => one.Member.CompareTo(other.Member));

        ConstructorArgument Argument(int index, ParameterInfo parameter) => new(members[index], index, parameter, _makesItsId);
    }

    /// <summary>True if the object needs no arguments, so that its members are set as they come.</summary>
    public bool IsFirst => _arguments.Length == 0;

    /// <summary>Makes an object that needs no arguments.</summary>
    public object Make() => _constructor is null
        ? RuntimeHelpers.GetUninitializedObject(_type)
        : Construct(() => Parameterless(_type), MemberErrors.ParameterlessThrew);

    /// <summary>Makes the object of what was read.</summary>
    /// <param name="reading">What was read. Receives what absence means to the constructor.</param>
    /// <param name="id">The identity of two parts, if there is one.</param>
    public object Make(ObjectReading reading, object? id)
    {
        foreach (var argument in _inOrder)
        {
            argument.Complete(reading);
        }

        reading.Current = -1; // what the constructor refuses is not the last member's fault
        var before = Array.ConvertAll(_arguments, argument => argument.Copy(reading));
        var value = Construct(
            () => Invoke(_constructor!, Array.ConvertAll(_arguments, argument => argument.Passed(reading, id))),
            MemberErrors.ConstructorThrew);
        for (var position = 0; position < _arguments.Length; position++)
        {
            _arguments[position].Restore(reading, before[position]);
        }

        return value;
    }

    /// <summary>Makes an object by its parameterless constructor, which may be private.</summary>
    public static object Parameterless(Type type)
    {
        try
        {
            // Unlike invoking the constructor, this compiles nothing.
            return Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown); // with the place where it was thrown
            throw;
        }
    }

    public static object Invoke(ConstructorInfo constructor, object?[] arguments) =>
        constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private object Construct(Func<object> make, Func<Type, Exception, Exception> threw)
    {
        try
        {
            if (_makesItsId)
            {
                EntityLoading.Begin(_type);
            }

            return make();
        }
        catch (Exception exception)
        {
            throw threw(_type, exception);
        }
        finally
        {
            if (_makesItsId)
            {
                EntityLoading.End();
            }
        }
    }
}
