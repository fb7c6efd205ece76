using System.Linq.Expressions;

namespace DynamoRepository;

public sealed partial class DynamoTransaction
{
    IUnitOfWork IUnitOfWork.Save<T, TId>(IRepository<T, TId> repository, T aggregate, Expression<Func<T, bool>>? when) =>
        when is null ? Save(repository, aggregate) : Save(repository, aggregate, when);

    IUnitOfWork IUnitOfWork.Add<T, TId>(IRepository<T, TId> repository, T aggregate) => Add(repository, aggregate);

    IUnitOfWork IUnitOfWork.Delete<T, TId>(IRepository<T, TId> repository, T aggregate, Expression<Func<T, bool>>? when) =>
        when is null ? Delete(repository, aggregate) : Delete(repository, aggregate, when);

    IUnitOfWork IUnitOfWork.Patch<T, TId>(
        IRepository<T, TId> repository, TId id, Action<DynamoPatch<T>> patch, Expression<Func<T, bool>>? when, string? expectedETag) =>
        Patch(repository, id, patch, when, expectedETag);

    IUnitOfWork IUnitOfWork.Check<T, TId>(IRepository<T, TId> repository, TId id, Expression<Func<T, bool>> condition) =>
        Check(repository, id, condition);
}
