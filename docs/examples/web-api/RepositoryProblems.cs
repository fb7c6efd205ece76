using DynamoRepository;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

#region problems
public sealed class RepositoryProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = exception switch
        {
            RepositoryException failure => StatusOf(failure.Type, httpContext.Request.Headers.ContainsKey("If-Match")),
            ArgumentException { ParamName: "pageToken" } => StatusCodes.Status400BadRequest,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };
        httpContext.Response.StatusCode = status;
        if (status is 429 or 503)
            httpContext.Response.Headers.RetryAfter = "1";
        return problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            Exception = exception,
            // The messages name types, tables and keys, never stored values; what is the server's own fault is for its log.
            ProblemDetails = { Status = status, Detail = status is < 500 and not 429 ? exception.Message : null },
        });
    }

    public static int StatusOf(RepositoryExceptionType type, bool isConditional) => type switch
    {
        RepositoryExceptionType.NotFound => StatusCodes.Status404NotFound,
        RepositoryExceptionType.Duplicate or RepositoryExceptionType.ConditionFailed => StatusCodes.Status409Conflict,
        RepositoryExceptionType.Conflict when isConditional => StatusCodes.Status412PreconditionFailed,
        RepositoryExceptionType.Conflict => StatusCodes.Status409Conflict,
        RepositoryExceptionType.Constraint => StatusCodes.Status422UnprocessableEntity,
        RepositoryExceptionType.Throttled => StatusCodes.Status429TooManyRequests,
        RepositoryExceptionType.Connection or RepositoryExceptionType.Timeout => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
#endregion
