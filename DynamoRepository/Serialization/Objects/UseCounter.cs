namespace DynamoRepository;

/// <summary>Counts uses, whichever threads they are of, and acts once: when there have been as many as were asked for.</summary>
/// <param name="hotAfter">The number of uses.</param>
/// <param name="becomeHot">What is done at the last of them, before it returns.</param>
internal sealed class UseCounter(int hotAfter, Action becomeHot)
{
    private int _uses;

    public void Add()
    {
        // Not beyond the number, so that it never overflows.
        if (Volatile.Read(ref _uses) < hotAfter && Interlocked.Increment(ref _uses) == hotAfter)
        {
            becomeHot();
        }
    }
}
