namespace DynamoRepository.Tests.Secrets;

/// <summary>A text that stands for somebody's data or password, and what of the library's texts holds it.</summary>
internal static class Planted
{
    public const string Marker = "MARKER-4711";

    /// <summary>In a place where a service puts names only, what is no name.</summary>
    public const string NoName = $"<b>{Marker}</b>";

    /// <summary>
    /// Every text of the library's own in a failure: its message and properties, those of the exceptions in it, and what ends up in a log
    /// of the outermost one. Keys are identities, and may be there.
    /// </summary>
    public static IEnumerable<string> TextsOf(Exception exception)
    {
        for (var (current, isOutermost) = (exception, true); current is not null; (current, isOutermost) = (current.InnerException, false))
        {
            // An exception of the SDK, or of code that the library calls, is somebody else's text, and inside only.
            if (current is not PlantedException && (isOutermost || current.GetType().Assembly == typeof(RepositoryException).Assembly))
            {
                yield return current.Message;
                yield return string.Join(' ', current.Data.Values.Cast<object?>());
            }

            if (current is RepositoryException repository)
            {
                yield return $"{repository.TableName} {repository.AggregateType} {repository.Id}";
                foreach (var text in repository.Failures.SelectMany(TextsOf))
                {
                    yield return text;
                }
            }
        }
    }

    /// <summary>What was thrown, or null.</summary>
    public static async Task<Exception?> ThrownByAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
