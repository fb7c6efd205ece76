namespace DynamoRepository;

/// <summary>One action of a transaction: a put, a delete or a check.</summary>
internal sealed class TransactWriteAction
{
    public TransactWriteAction(PutOperation put)
        : this(put.Table, put.Key, put.Condition) => Put = put;

    public TransactWriteAction(DeleteOperation delete)
        : this(delete.Table, delete.Key, delete.Condition) => Delete = delete;

    public TransactWriteAction(CheckOperation check)
        : this(check.Table, check.Key, check.Condition) => Check = check;

    private TransactWriteAction(TableRef table, ItemKey key, Condition? condition) => (Table, Key, Condition) = (table, key, condition);

    public TableRef Table { get; }

    public ItemKey Key { get; }

    /// <summary>What must hold of the stored item, or null.</summary>
    public Condition? Condition { get; }

    /// <summary>The put, if it is one.</summary>
    public PutOperation? Put { get; }

    /// <summary>The delete, if it is one.</summary>
    public DeleteOperation? Delete { get; }

    /// <summary>The check, if it is one.</summary>
    public CheckOperation? Check { get; }
}
