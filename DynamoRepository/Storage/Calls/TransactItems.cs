using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The writes of a transaction in the SDK's own model.</summary>
internal static class TransactItems
{
    /// <summary>Returns the name of a kind of write in the service's JSON.</summary>
    public static ReadOnlySpan<byte> NameOf(WriteKind kind) => kind switch
    {
        WriteKind.Put => "Put"u8,
        WriteKind.Delete => "Delete"u8,
        WriteKind.Update => "Update"u8,
        _ => "ConditionCheck"u8,
    };

    /// <summary>Returns the write with only the table's name, which endpoint rules and instrumentation examine.</summary>
    public static TransactWriteItem NamesOnly(WriteOperation write) => write.Kind switch
    {
        WriteKind.Put => new TransactWriteItem { Put = new Put { TableName = write.Table.Name } },
        WriteKind.Delete => new TransactWriteItem { Delete = new Delete { TableName = write.Table.Name } },
        WriteKind.Update => new TransactWriteItem { Update = new Update { TableName = write.Table.Name } },
        _ => new TransactWriteItem { ConditionCheck = new ConditionCheck { TableName = write.Table.Name } },
    };

    /// <summary>Returns the whole write.</summary>
    public static TransactWriteItem Whole(WriteOperation write)
    {
        var item = NamesOnly(write);
        var condition = write.Rendered;
        var (names, values, onFailure) = (RequestMaps.Names(condition), RequestMaps.Values(condition), RequestMaps.OnFailure(condition));
        if (item.Put is { } put)
        {
            put.Item = AttributeValueBridge.ToMap(write.Item.Span);
            (put.ConditionExpression, put.ExpressionAttributeNames, put.ExpressionAttributeValues,
                put.ReturnValuesOnConditionCheckFailure) = (condition?.Text, names, values, onFailure);
        }
        else if (item.Delete is { } delete)
        {
            delete.Key = RequestMaps.Key(write.Table, write.Key);
            (delete.ConditionExpression, delete.ExpressionAttributeNames, delete.ExpressionAttributeValues,
                delete.ReturnValuesOnConditionCheckFailure) = (condition?.Text, names, values, onFailure);
        }
        else if (item.Update is { } update)
        {
            update.Key = RequestMaps.Key(write.Table, write.Key);
            update.UpdateExpression = condition?.Update;
            (update.ConditionExpression, update.ExpressionAttributeNames, update.ExpressionAttributeValues,
                update.ReturnValuesOnConditionCheckFailure) = (condition?.Text, names, values, onFailure);
        }
        else if (item.ConditionCheck is { } check)
        {
            check.Key = RequestMaps.Key(write.Table, write.Key);
            (check.ConditionExpression, check.ExpressionAttributeNames, check.ExpressionAttributeValues,
                check.ReturnValuesOnConditionCheckFailure) = (condition?.Text, names, values, onFailure);
        }

        return item;
    }
}
