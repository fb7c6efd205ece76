using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>One action of a transaction: a put or a delete, with its condition rendered.</summary>
internal sealed class TransactWriteAction
{
    private readonly PutOperation? _put;
    private readonly DeleteOperation? _delete;
    private readonly RenderedExpression? _condition;

    public TransactWriteAction(PutOperation put)
    {
        _put = put;
        _condition = Render(put.Condition);
    }

    public TransactWriteAction(DeleteOperation delete)
    {
        _delete = delete;
        _condition = Render(delete.Condition);
    }

    public string TableName => (_put?.Table ?? _delete!.Table).Name;

    public int SizeHint => (_put?.Item.Length ?? 256) + 512;

    // {"Put":{"TableName":…,"Item":{…},…}}
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (_put is not null)
        {
            writer.WriteStartObject("Put"u8);
            PutItemCall.WriteParameters(writer, _put, _condition);
        }
        else
        {
            writer.WriteStartObject("Delete"u8);
            DeleteItemCall.WriteParameters(writer, _delete!, _condition);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // Table names only: what endpoint rules and instrumentation look at.
    public TransactWriteItem ToWireItem() => _put is not null
        ? new TransactWriteItem { Put = new Put { TableName = TableName } }
        : new TransactWriteItem { Delete = new Delete { TableName = TableName } };

    public TransactWriteItem ToItem()
    {
        var item = ToWireItem();
        var names = _condition is null ? null : RequestMaps.Names(_condition.Names);
        var values = _condition is null ? null : RequestMaps.Values(_condition.Values);
        var onFailure = _condition is null ? null : ReturnValuesOnConditionCheckFailure.ALL_OLD;
        if (_put is not null)
        {
            item.Put.Item = AttributeValueBridge.ToMap(_put.Item.Span);
            item.Put.ConditionExpression = _condition?.Text;
            item.Put.ExpressionAttributeNames = names;
            item.Put.ExpressionAttributeValues = values;
            item.Put.ReturnValuesOnConditionCheckFailure = onFailure;
        }
        else
        {
            item.Delete.Key = RequestMaps.Key(_delete!.Table, _delete.Key);
            item.Delete.ConditionExpression = _condition?.Text;
            item.Delete.ExpressionAttributeNames = names;
            item.Delete.ExpressionAttributeValues = values;
            item.Delete.ReturnValuesOnConditionCheckFailure = onFailure;
        }

        return item;
    }

    private static RenderedExpression? Render(Condition? condition) => condition is null ? null : ConditionRenderer.RenderOnly(condition);
}
