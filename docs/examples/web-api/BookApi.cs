using DynamoRepository;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

public static class BookApi
{
    public static void AddBookApi(this IServiceCollection services)
    {
        #region services
        services.AddDynamoRepository<Book>();
        services.AddHealthChecks().AddDynamoRepository<Book>();
        services.AddProblemDetails().AddExceptionHandler<RepositoryProblems>();
        services.AddOpenApi();
        #endregion
    }

    public static void UseBookApi(this WebApplication app)
    {
        #region pipeline
        app.UseExceptionHandler();
        app.MapBooks();
        app.MapHealthChecks("/health");
        app.MapOpenApi();                                       // /openapi/v1.json
        #endregion
    }
}
