using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>One action of a transaction: a put, a delete or a check, with its condition rendered.</summary>
internal sealed class TransactWriteAction
{
    private readonly RenderedExpression? _condition;

    public TransactWriteAction(PutOperation put)
        : this(put.Table, put.Key, put.Condition) => Put = put;

    public TransactWriteAction(DeleteOperation delete)
        : this(delete.Table, delete.Key, delete.Condition) => Delete = delete;

    public TransactWriteAction(CheckOperation check)
        : this(check.Table, check.Key, check.Condition) => Check = check;

    private TransactWriteAction(TableRef table, ItemKey key, Condition? condition)
    {
        Condition = condition;
        Table = table;
        Key = key;
        _condition = condition is null ? null : ConditionRenderer.RenderOnly(condition);
    }

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

    public int SizeHint => (Put?.Item.Length ?? 256) + 512;

    // {"Put":{"TableName":…,"Item":{…},…}}
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Put is not null)
        {
            writer.WriteStartObject("Put"u8);
            RequestJson.WritePut(writer, Put, _condition);
        }
        else
        {
            writer.WriteStartObject(Delete is null ? "ConditionCheck"u8 : "Delete"u8);
            RequestJson.WriteOnKey(writer, Table, Key, _condition);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // Table names only: what endpoint rules and instrumentation look at.
    public TransactWriteItem ToWireItem() =>
        Put is not null ? new TransactWriteItem { Put = new Put { TableName = Table.Name } }
        : Delete is not null ? new TransactWriteItem { Delete = new Delete { TableName = Table.Name } }
        : new TransactWriteItem { ConditionCheck = new ConditionCheck { TableName = Table.Name } };

    public TransactWriteItem ToItem()
    {
        var item = ToWireItem();
        var (names, values, onFailure) = (RequestMaps.Names(_condition), RequestMaps.Values(_condition), RequestMaps.OnFailure(_condition));
        if (item.Put is { } put)
        {
            put.Item = AttributeValueBridge.ToMap(Put!.Item.Span);
            (put.ConditionExpression, put.ExpressionAttributeNames, put.ExpressionAttributeValues, put.ReturnValuesOnConditionCheckFailure) = (_condition?.Text, names, values, onFailure);
        }
        else if (item.Delete is { } delete)
        {
            delete.Key = RequestMaps.Key(Table, Key);
            (delete.ConditionExpression, delete.ExpressionAttributeNames, delete.ExpressionAttributeValues, delete.ReturnValuesOnConditionCheckFailure) = (_condition?.Text, names, values, onFailure);
        }
        else if (item.ConditionCheck is { } check)
        {
            check.Key = RequestMaps.Key(Table, Key);
            (check.ConditionExpression, check.ExpressionAttributeNames, check.ExpressionAttributeValues, check.ReturnValuesOnConditionCheckFailure) = (_condition?.Text, names, values, onFailure);
        }

        return item;
    }
}
