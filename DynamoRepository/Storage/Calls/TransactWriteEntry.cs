using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>One action of a transaction as the request has it, its condition rendered.</summary>
internal sealed class TransactWriteEntry(TransactWriteAction action)
{
    private readonly RenderedExpression? _condition = action.Condition is null ? null : ConditionRenderer.RenderOnly(action.Condition);

    public TableRef Table => action.Table;

    public int SizeHint => (action.Put?.Item.Length ?? 256) + 512;

    // {"Put":{"TableName":…,"Item":{…},…}}
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (action.Put is { } put)
        {
            writer.WriteStartObject("Put"u8);
            RequestJson.WritePut(writer, put, _condition);
        }
        else
        {
            writer.WriteStartObject(action.Delete is null ? "ConditionCheck"u8 : "Delete"u8);
            RequestJson.WriteOnKey(writer, action.Table, action.Key, _condition);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // Table names only: what endpoint rules and instrumentation look at.
    public TransactWriteItem ToWireItem() =>
        action.Put is not null ? new TransactWriteItem { Put = new Put { TableName = Table.Name } }
        : action.Delete is not null ? new TransactWriteItem { Delete = new Delete { TableName = Table.Name } }
        : new TransactWriteItem { ConditionCheck = new ConditionCheck { TableName = Table.Name } };

    public TransactWriteItem ToItem()
    {
        var item = ToWireItem();
        var (names, values, onFailure) = (RequestMaps.Names(_condition), RequestMaps.Values(_condition), RequestMaps.OnFailure(_condition));
        if (item.Put is { } put)
        {
            put.Item = AttributeValueBridge.ToMap(action.Put!.Item.Span);
            (put.ConditionExpression, put.ExpressionAttributeNames, put.ExpressionAttributeValues,
                put.ReturnValuesOnConditionCheckFailure) = (_condition?.Text, names, values, onFailure);
        }
        else if (item.Delete is { } delete)
        {
            delete.Key = RequestMaps.Key(action.Table, action.Key);
            (delete.ConditionExpression, delete.ExpressionAttributeNames, delete.ExpressionAttributeValues,
                delete.ReturnValuesOnConditionCheckFailure) = (_condition?.Text, names, values, onFailure);
        }
        else if (item.ConditionCheck is { } check)
        {
            check.Key = RequestMaps.Key(action.Table, action.Key);
            (check.ConditionExpression, check.ExpressionAttributeNames, check.ExpressionAttributeValues,
                check.ReturnValuesOnConditionCheckFailure) = (_condition?.Text, names, values, onFailure);
        }

        return item;
    }
}
