using System.Text.Json.Nodes;
using DynamoRepository.Tests.Engines;

namespace DynamoRepository.Tests.Tables;

/// <summary>
/// One table of an AWS account, answering as the service does: with an account in its ARN, every setting described, states that pass, tags
/// and point-in-time recovery. What DynamoDB Local leaves out.
/// </summary>
internal sealed class TableAccount : IDisposable
{
    private const string Service = "com.amazonaws.dynamodb.v20120810#";
    private readonly FaultHandler _handler;
    private JsonObject? _before;
    private int _creating;

    public TableAccount()
    {
        _handler = FaultHandler.InProcess(AnswerTo);
        var client = EngineClient.Create(EngineClient.Nowhere, _handler.Factory, config => config.MaxErrorRetry = 0);
        Connection = new DynamoConnection(client) { Time = Time };
    }

    public SkippingTime Time { get; } = new();

    public DynamoConnection Connection { get; }

    public IReadOnlyList<RecordedRequest> Requests => _handler.Requests;

    public IReadOnlyList<string> Operations => [.. Requests.Select(request => request.Operation)];

    /// <summary>The table as DescribeTable tells of it, or null when there is none.</summary>
    public JsonObject? Stored { get; set; }

    /// <summary>The states that are told first, one each time; <c>null</c>: no such table.</summary>
    public Queue<string?> States { get; } = [];

    public string? TimeToLive { get; set; }

    /// <summary>
    /// With what the next request to turn time to live on is refused, because somebody else turns it on at the same moment.
    /// </summary>
    public Answer? TimeToLiveRefusal { get; set; }

    /// <summary>With what the next changes of the table are refused, one each time.</summary>
    public Queue<Answer> UpdateRefusals { get; } = [];

    /// <summary>How often a new index is told to be CREATING before it is ACTIVE.</summary>
    public int StatesOfNewIndex { get; set; }

    /// <summary>How often the table is told as it was before a change: its description is eventually consistent.</summary>
    public int StaleDescriptions { get; set; }

    public bool Recovery { get; set; }

    /// <summary>How often recovery cannot be turned on yet.</summary>
    public int RecoveryUnavailable { get; set; }

    public JsonArray StoredTags { get; set; } = [];

    public void Dispose()
    {
        Connection.Dispose();
        _handler.Dispose();
    }

    private Answer AnswerTo(RecordedRequest request)
    {
        var body = JsonNode.Parse(request.Body)!.AsObject();
        return request.Operation switch
        {
            "CreateTable" => Create(body),
            "DescribeTable" => Describe(),
            "DescribeTimeToLive" => Json(TimeToLive is null
                ? """{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}"""
                : """{"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"NAME"}}""".Replace(
                    "NAME", TimeToLive, StringComparison.Ordinal)),
            "UpdateTimeToLive" when TimeToLiveRefusal is { } refusal => RefuseTimeToLive(body, refusal),
            "UpdateTimeToLive" => Do(() => TimeToLive = (string?)body["TimeToLiveSpecification"]!["AttributeName"]),
            "DescribeContinuousBackups" => Json("""
                {"ContinuousBackupsDescription":{
                  "ContinuousBackupsStatus":"ENABLED",
                  "PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"STATUS"}}}
                """.Replace("STATUS", Recovery ? "ENABLED" : "DISABLED", StringComparison.Ordinal)),
            "UpdateContinuousBackups" when RecoveryUnavailable-- > 0 =>
                Answer.Error(
                    Service + "ContinuousBackupsUnavailableException", "Backups are being enabled for the table. Please retry later"),
            "UpdateContinuousBackups" => Do(() => Recovery = true),
            "UpdateTable" => Update(body),
            "TagResource" => Tag(body),
            "ListTagsOfResource" => Json(new JsonObject { ["Tags"] = StoredTags.DeepClone() }.ToJsonString()),
            _ => Answer.Validation(request.Operation),
        };
    }

    private Answer Create(JsonObject request)
    {
        if (Stored is not null)
        {
            return Answer.ResourceInUse();
        }

        Stored = Described(request);
        StoredTags = request["Tags"]?.DeepClone().AsArray() ?? [];
        return Json("{}");
    }

    private Answer Describe()
    {
        var state = States.Count > 0 ? States.Dequeue() : "ACTIVE";
        if (state is null && States.Count == 0)
        {
            Stored = null; // deleted at last
        }

        if (state is null || Stored is null)
        {
            return Answer.ResourceNotFound();
        }

        if (StaleDescriptions > 0 && _before is not null)
        {
            StaleDescriptions--;
            return Json(new JsonObject { ["Table"] = Ready(_before) }.ToJsonString());
        }

        var table = Stored.DeepClone().AsObject();

        // "ACTIVE/CREATING": the table is, its indexes are not
        table["TableStatus"] = state.Split('/')[0];
        foreach (var index in table["GlobalSecondaryIndexes"]?.AsArray() ?? [])
        {
            index!["IndexStatus"] = state.Split('/')[^1];
        }

        if (_creating > 0)
        {
            _creating--;
            var index = table["GlobalSecondaryIndexes"]!.AsArray()[^1]!;
            (index["IndexStatus"], index["Backfilling"]) = ("CREATING", true);
        }

        return Json(new JsonObject { ["Table"] = table }.ToJsonString());
    }

    // One index is added at a time, and only while nothing else is changed.
    private Answer Update(JsonObject request)
    {
        if (UpdateRefusals.Count > 0)
        {
            return UpdateRefusals.Dequeue();
        }

        if (_creating > 0)
        {
            return Answer.LimitExceeded();
        }

        _before = Stored!.DeepClone().AsObject();
        foreach (var update in request["GlobalSecondaryIndexUpdates"]?.AsArray() ?? [])
        {
            if (update!["Create"] is { } index)
            {
                (Stored["GlobalSecondaryIndexes"] ??= new JsonArray()).AsArray().Add(index.DeepClone());
                _creating = StatesOfNewIndex;
            }
        }

        foreach (var definition in request["AttributeDefinitions"]?.AsArray() ?? [])
        {
            if (!Stored["AttributeDefinitions"]!.AsArray().Any(known => JsonNode.DeepEquals(known, definition)))
            {
                Stored["AttributeDefinitions"]!.AsArray().Add(definition!.DeepClone());
            }
        }

        foreach (var name in new[] { "BillingMode", "TableClass", "SSESpecification", "StreamSpecification", "DeletionProtectionEnabled" })
        {
            if (request[name] is { } setting)
            {
                Stored[name] = setting.DeepClone();
            }
        }

        Stored = Described(Stored);
        return Json("{}");
    }

    private Answer Tag(JsonObject request)
    {
        foreach (var tag in request["Tags"]!.AsArray())
        {
            if (StoredTags.FirstOrDefault(known => (string?)known!["Key"] == (string?)tag!["Key"]) is { } old)
            {
                StoredTags.Remove(old);
            }

            StoredTags.Add(tag!.DeepClone());
        }

        return Answer.Ok(""); // this operation's answer has no body
    }

    private static JsonObject Ready(JsonObject stored)
    {
        var table = stored.DeepClone().AsObject();
        table["TableStatus"] = "ACTIVE";
        return table;
    }

    private Answer RefuseTimeToLive(JsonObject request, Answer refusal)
    {
        TimeToLive = (string?)request["TimeToLiveSpecification"]!["AttributeName"];
        TimeToLiveRefusal = null;
        return refusal;
    }

    private static JsonObject Described(JsonObject request)
    {
        var table = request.DeepClone().AsObject();
        table["TableArn"] = $"arn:aws:dynamodb:eu-west-1:111122223333:table/{request["TableName"]}";
        table["BillingModeSummary"] = new JsonObject { ["BillingMode"] = request["BillingMode"]?.DeepClone() };
        if (request["TableClass"] is { } tableClass)
        {
            table["TableClassSummary"] = new JsonObject { ["TableClass"] = tableClass.DeepClone() };
        }

        if (request["SSESpecification"] is { } encryption)
        {
            var key = (string?)encryption["KMSMasterKeyId"];
            table["SSEDescription"] = new JsonObject
            {
                ["Status"] = "ENABLED",
                ["SSEType"] = "KMS",
                ["KMSMasterKeyArn"] = key?.StartsWith("arn:", StringComparison.Ordinal) == true
                    ? key
                    : "arn:aws:kms:eu-west-1:111122223333:key/made-by-aws",
            };
        }

        return table;
    }

    private static Answer Do(Action change)
    {
        change();
        return Json("{}");
    }

    private static Answer Json(string json) => Answer.Ok(json);
}
