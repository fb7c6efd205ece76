using DynamoRepository;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using static DynamoRepository.RepositoryExceptionType;

#region problems
public sealed class RepositoryProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = exception switch
        {
            RepositoryException { Type: NotFound } => 404,
            RepositoryException { Type: Conflict } when httpContext.Request.Headers.IfMatch.Count > 0 => 412,
            RepositoryException { Type: Conflict or Duplicate or ConditionFailed } => 409,
            RepositoryException { Type: Constraint } => 422,
            RepositoryException { Type: Throttled } => 429,
            RepositoryException { Type: Connection or RepositoryExceptionType.Timeout } => 503,
            ArgumentException { ParamName: "pageToken" } => 400,
            BadHttpRequestException bad => bad.StatusCode,
            _ => 500,
        };
        httpContext.Response.StatusCode = status;
        if (status is 429 or 503)
            httpContext.Response.Headers.RetryAfter = "1";

        // The messages name types, tables and keys, never stored values; what is the server's own fault is for its log.
        var detail = status is < 500 and not 429 ? exception.Message : null;
        return problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = { Status = status, Detail = detail } });
    }
}
#endregion
