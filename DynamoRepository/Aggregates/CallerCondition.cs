using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>A condition on the stored item that the caller gives with a write.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Lambda">The lambda, for messages.</param>
internal sealed record CallerCondition(Condition Condition, LambdaExpression Lambda)
{
    /// <summary>Translates a lambda when the call is made, so that errors reach the caller there.</summary>
    /// <param name="lambda">The lambda.</param>
    /// <param name="root">The codec of the aggregate.</param>
    /// <param name="parameter">The caller's parameter, for exceptions.</param>
    /// <param name="beside">What has to hold as well, or null.</param>
    /// <exception cref="ArgumentException">It cannot be translated, or never holds.</exception>
    public static CallerCondition Of<T>(Expression<Func<T, bool>> lambda, ValueCodec root, string parameter, Condition? beside = null)
        where T : class, IAggregateRoot
    {
        ArgumentNullException.ThrowIfNull(lambda, parameter);
        var own = LambdaTranslator.Translate(lambda, root);
        var condition = beside is null ? own : Condition.AllOf(own, beside);
        return condition.IsNever
            ? throw new ArgumentException(Errors.NeverHolds(typeof(T), ExpressionText.Of(lambda)), parameter)
            : new CallerCondition(condition, lambda);
    }

    /// <summary>
    /// Renders the condition that the caller's is a part of, as it is sent; throws if DynamoDB would refuse it.
    /// </summary>
    public RenderedExpression Render(Condition whole, TableRef table, ItemKey key)
    {
        var rendered = ConditionRenderer.RenderOnly(whole);
        return ExpressionRules.ProblemOf(whole, rendered) is { } problem
            ? throw table.Failure(
                Errors.CannotCheck(table.AggregateType, ExpressionText.Of(Lambda), problem), RepositoryExceptionType.Constraint, key)
            : rendered;
    }
}
