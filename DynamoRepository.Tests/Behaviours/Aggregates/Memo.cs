using System.Linq.Expressions;

namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>An aggregate that is marked as deleted before it is removed.</summary>
[DynamoTable("memos")]
public sealed class Memo(string board, string text, Guid? id = null) : AggregateRoot(id)
{
    [DynamoIndex("by-board")]
    [DynamoIndex("by-board-narrow", Projection = IndexProjection.KeysOnly)]
    public string Board { get; private set; } = board;

    public string Text { get; set; } = text;

    public bool IsDeleted { get; private set; }

    public void Delete()
    {
        IsDeleted = true;
        RaiseEvent(new MemoLeft(Id));
    }

    public void Restore() => IsDeleted = false;
}

public sealed record MemoLeft(Guid Who) : DomainEvent(Who);

/// <summary>Memos, without those that are marked as deleted.</summary>
public sealed class Memos(DynamoConnection connection, DynamoRepositoryOptions? options = null)
    : DynamoRepository<Memo>(connection, options)
{
    /// <summary>How often the filter was asked for.</summary>
    public int Asked { get; private set; }

    public Expression<Func<Memo, bool>>? Other { get; init; }

    protected override Expression<Func<Memo, bool>>? Filter
    {
        get
        {
            Asked++;
            return Other ?? (memo => !memo.IsDeleted);
        }
    }

    public DynamoQuery<Memo> Of(string board) => Query(memo => memo.Board == board).UsingIndex("by-board");

    public DynamoQuery<Memo> NarrowOf(string board) => Query(memo => memo.Board == board).UsingIndex("by-board-narrow");

    public DynamoScan<Memo> On(string board) => Scan(memo => memo.Board == board);
}
