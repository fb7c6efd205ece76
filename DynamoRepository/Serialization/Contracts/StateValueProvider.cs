using Newtonsoft.Json.Serialization;

namespace DynamoRepository;

/// <summary>Carries a state member through Newtonsoft's contract; Newtonsoft gets and sets the member by it.</summary>
internal sealed class StateValueProvider(StateMember member) : IValueProvider
{
    public StateMember Member { get; } = member;

    /// <summary>The state that a property of a contract stands for, or null when it is Newtonsoft's own.</summary>
    public static StateMember? StateOf(JsonProperty property) => (property.ValueProvider as StateValueProvider)?.Member;

    public object? GetValue(object target) => Member.Field is { } field ? field.GetValue(target) : Member.Property!.GetValue(target);

    public void SetValue(object target, object? value)
    {
        if (Member.Field is { } field)
        {
            field.SetValue(target, value);
        }
        else
        {
            Member.Property!.SetValue(target, value);
        }
    }
}
