namespace DynamoRepository.Tests.Faults;

/// <summary>What happens to a write with a condition, or to one of a part.</summary>
public enum Trouble
{
    /// <summary>The first attempt is answered 500 and does nothing.</summary>
    FailsOnce,

    /// <summary>The first attempt is carried out, and its response lost.</summary>
    LostOnce,

    /// <summary>The same, and somebody else saves before anything else arrives.</summary>
    LostOnceAndSomebodySaves,

    /// <summary>Every attempt reaches the service, and every response is lost; reads pass.</summary>
    LostAlways,

    /// <summary>The first attempt is throttled.</summary>
    ThrottledOnce,

    /// <summary>Every attempt is throttled.</summary>
    ThrottledAlways,

    /// <summary>Somebody else has saved since it was loaded.</summary>
    SomebodySavedBefore,

    /// <summary>The condition is another one, which does not hold.</summary>
    ConditionIsFalse,

    /// <summary>The caller cancels when it is carried out.</summary>
    Cancelled,

    /// <summary>It is carried out, and no response ever arrives.</summary>
    TimesOut,
}
