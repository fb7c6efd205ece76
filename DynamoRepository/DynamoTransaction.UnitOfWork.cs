using System.Linq.Expressions;

namespace DynamoRepository;

public sealed partial class DynamoTransaction
{
    IUnitOfWork IUnitOfWork.Save<T, TId>(IRepository<T, TId> repository, T aggregate) => Save(repository, aggregate);

    IUnitOfWork IUnitOfWork.Add<T, TId>(IRepository<T, TId> repository, T aggregate) => Add(repository, aggregate);

    IUnitOfWork IUnitOfWork.Delete<T, TId>(IRepository<T, TId> repository, T aggregate) => Delete(repository, aggregate);

    IUnitOfWork IUnitOfWork.Check<T, TId>(IRepository<T, TId> repository, TId id, Expression<Func<T, bool>> condition) =>
        Check(repository, id, condition);
}
