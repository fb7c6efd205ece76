namespace DynamoRepository;

/// <summary>Hands what a member holds to a constructor's parameter, which may be of another type.</summary>
/// <param name="member">The member's type.</param>
/// <param name="parameter">The parameter's type.</param>
internal sealed class ArgumentConverter(Type member, Type parameter)
{
    private readonly bool _isTheSame = member == parameter;
    private readonly bool _losesNull = Nullable.GetUnderlyingType(member) == parameter;

    public object? Convert(object? value)
    {
        if (_losesNull && value is null)
        {
            return ((int?)value)!.Value; // throws what a cast throws, while reflection would pass the default
        }

        return _isTheSame ? value : ArgumentConversion.Convert(value, member, parameter);
    }
}
