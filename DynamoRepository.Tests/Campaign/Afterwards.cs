namespace DynamoRepository.Tests.Campaign;

/// <summary>What follows the call over the faulty network, when nothing goes wrong any more.</summary>
public enum Afterwards
{
    /// <summary>The same call once more, on the same instance.</summary>
    Again,

    /// <summary>Somebody else saves "Theirs", and then the same call once more: it must not overwrite that unseen.</summary>
    AgainAfterSomebodySaved,
}
