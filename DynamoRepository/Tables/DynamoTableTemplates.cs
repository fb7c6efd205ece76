using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// What creates a repository's table, for whoever creates it: the SDK's request, AWS CLI commands, CloudFormation, Terraform. All say the
/// same, and the same as
/// <c>CreateTableAsync</c> does. Made from the aggregate's attributes; no I/O.
/// </summary>
public sealed class DynamoTableTemplates
{
    private readonly TableSchema _schema;

    internal DynamoTableTemplates(TableSchema schema, string tableName)
    {
        _schema = schema;
        TableName = tableName;
    }

    /// <summary>The table's full name.</summary>
    public string TableName { get; }

    /// <summary>
    /// The SDK's request that creates the table, a new one each time. Time to live and point-in-time recovery are turned on by requests of
    /// their own, once the table is ACTIVE.
    /// </summary>
    public CreateTableRequest CreateTableDefinition() => CreateTableRequests.For(_schema, TableName);

    /// <summary>
    /// The AWS CLI command that creates the table, for a POSIX shell; where time to live or point-in-time recovery is used, followed by
    /// those that wait for the table and turn them on.
    /// </summary>
    public string GetCreateTableCommand() => CliCommand.For(_schema, TableName);

    /// <summary>A CloudFormation template (YAML) with the table as its one resource.</summary>
    /// <remarks>A table with deletion protection is retained when the stack is deleted; any other is deleted with its stack.</remarks>
    public string GetCloudFormationTemplate() => CloudFormationTemplate.For(_schema, TableName);

    /// <summary>A Terraform configuration with the table as its one resource, for the provider <c>hashicorp/aws</c>.</summary>
    public string GetTerraformConfiguration() => TerraformConfiguration.For(_schema, TableName);
}
