using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Templates that create a repository's table: the SDK request, AWS CLI commands, CloudFormation, Terraform. All create the same table as
/// <c>CreateTableAsync</c>. They are derived from the aggregate's attributes, without I/O.
/// </summary>
public sealed class DynamoTableTemplates
{
    private readonly TableSchema _schema;

    internal DynamoTableTemplates(TableSchema schema, string tableName, string? prefix = null)
    {
        Prefixed = new PrefixedTable(schema, tableName, prefix);
        _schema = schema;
        TableName = tableName;
    }

    /// <summary>The table among others in one template.</summary>
    internal PrefixedTable Prefixed { get; }

    /// <summary>The table's full name.</summary>
    public string TableName { get; }

    /// <summary>
    /// Returns the SDK request that creates the table, a new one each time. Time to live and point-in-time recovery need separate requests,
    /// once the table is ACTIVE.
    /// </summary>
    public CreateTableRequest CreateTableDefinition() => CreateTableRequests.For(_schema, TableName);

    /// <summary>
    /// Returns the AWS CLI command that creates the table, for a POSIX shell. If time to live or point-in-time recovery is used, further
    /// commands wait for the table and turn them on.
    /// </summary>
    public string GetCreateTableCommand() => CliCommand.For(_schema, TableName);

    /// <summary>
    /// Returns the AWS CLI commands that add to an existing table the global indexes and settings that it lacks, for a POSIX shell;
    /// empty if it lacks none.
    /// </summary>
    /// <param name="existing">The existing table, as <c>DescribeTable</c> describes it.</param>
    /// <exception cref="ArgumentException">
    /// The table differs in something that cannot be corrected without dropping it; the message lists every such difference.
    /// </exception>
    /// <remarks>
    /// A description contains neither time to live nor point-in-time recovery nor tags: <c>PlanTableUpdateAsync</c> of a repository
    /// asks for these, too.
    /// </remarks>
    public string GetUpdateTableCommand(TableDescription existing)
    {
        ArgumentNullException.ThrowIfNull(existing);
        var plan = new DynamoTablePlan(existing.TableName, TableDifferences.Between(existing, _schema));
        return plan.Obstacles.Count == 0
            ? plan.GetUpdateTableCommand()
            : throw new ArgumentException(Errors.UpdateObstacles(existing.TableName, plan.Obstacles), nameof(existing));
    }

    /// <summary>Returns a CloudFormation template (YAML) with the table as its only resource.</summary>
    /// <remarks>A table with deletion protection is retained when the stack is deleted; any other is deleted with its stack.</remarks>
    public string GetCloudFormationTemplate() => CloudFormationTemplate.For(_schema, TableName);

    /// <summary>Returns a Terraform configuration with the table as its only resource, for the provider <c>hashicorp/aws</c>.</summary>
    public string GetTerraformConfiguration() => TerraformConfiguration.For(_schema, TableName);
}
