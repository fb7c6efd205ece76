using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>The one way in which DynamoDB compares text: byte by byte.</summary>
internal static class StringComparisons
{
    /// <summary>True if the argument means just that; any other comparison is refused.</summary>
    public static bool IsOrdinal(LambdaScope scope, Expression argument)
    {
        if (argument.Type != typeof(StringComparison) || !scope.IsLocal(argument))
        {
            return false;
        }

        return CapturedValue.Of(argument) is StringComparison.Ordinal
            ? true
            : throw scope.Refuse(argument, Errors.OrdinalOnly);
    }
}
