using Microsoft.Extensions.DependencyInjection;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.Tenants;

#region key
public readonly record struct InvoiceId(string Tenant, int Number);

[DynamoTable("invoices")]
public sealed class Invoice(InvoiceId id, decimal total) : AggregateRoot<InvoiceId>(id)
{
    public decimal Total { get; private set; } = total;
}

internal sealed class InvoiceRepository(DynamoConnection connection) : DynamoRepository<Invoice, InvoiceId>(connection)
{
    public DynamoQuery<Invoice> Of(string tenant) => Query(invoice => invoice.Id.Tenant == tenant);
}

// All that the rest of the application sees: one tenant's invoices. Another tenant's key cannot be written down.
public sealed class TenantInvoices(DynamoConnection connection, string tenant)
{
    private readonly InvoiceRepository _invoices = new(connection);

    public Task AddAsync(int number, decimal total) => _invoices.AddAsync(new Invoice(new(tenant, number), total));

    public Task<Invoice?> FindAsync(int number) => _invoices.FindByIdAsync(new(tenant, number));

    public Task<List<Invoice>> SinceAsync(int number) => _invoices.Of(tenant).Where(invoice => invoice.Id.Number >= number).ToListAsync();

    public Task DeleteAsync(int number) => _invoices.DeleteByIdAsync(new(tenant, number));
}
#endregion

#region prefix
[DynamoTable("notes")]
public sealed class Note(string text) : AggregateRoot
{
    public string Text { get; private set; } = text;
}

// Of this scope: set from the request's token, for example, before a repository is resolved.
public sealed class Tenant
{
    public string? Name { get; set; }
}

public static class TenantServices
{
    public static IServiceCollection AddNotes(this IServiceCollection services) => services
        .AddScoped<Tenant>()
        .AddDynamoTablePrefix(provider => provider.GetRequiredService<Tenant>().Name is { } tenant
            ? $"{tenant}."
            : throw new InvalidOperationException("The scope has no tenant."))
        .AddDynamoRepository<Note>(lifetime: ServiceLifetime.Scoped);
}
#endregion
