using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Runs parts of users' lambdas. They run once or a few times, so the runtime interprets them: compiling would take longer.</summary>
internal static class LambdaCompiler
{
    /// <summary>The value of an expression without parameters.</summary>
    public static object? Evaluate(Expression expression) => Interpret(Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))))();

    public static TDelegate Interpret<TDelegate>(Expression<TDelegate> lambda)
        where TDelegate : Delegate => lambda.Compile(preferInterpretation: true);
}
