using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>What creates this repository's table, under its options and its connection's prefix.</summary>
    public DynamoTableTemplates Templates => new(_schema, TableName);

    /// <summary>
    /// The SDK's request that creates the table under default options. Time to live and point-in-time recovery are turned on by requests of
    /// their own.
    /// </summary>
    /// <param name="tableName">The table's full name, or null for the one from <see cref="DynamoTableAttribute"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without losing something; every reason is listed, with what to do.
    /// </exception>
    /// <exception cref="ArgumentException">The name is not one that a table can have.</exception>
    /// <remarks>For a repository's own options and prefix, see <see cref="Templates"/>.</remarks>
    public static CreateTableRequest CreateTableDefinition(string? tableName = null) => DefaultTemplates(tableName).CreateTableDefinition();

    /// <summary>
    /// The AWS CLI command that creates the table under default options, for a POSIX shell; where time to live or point-in-time recovery is
    /// used, followed by those that wait for the table and turn them on.
    /// </summary>
    /// <param name="tableName">The table's full name, or null for the one from <see cref="DynamoTableAttribute"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without losing something; every reason is listed, with what to do.
    /// </exception>
    /// <exception cref="ArgumentException">The name is not one that a table can have.</exception>
    public static string GetCreateTableCommand(string? tableName = null) => DefaultTemplates(tableName).GetCreateTableCommand();

    /// <summary>A CloudFormation template (YAML) with the table as its one resource, under default options.</summary>
    /// <param name="tableName">The table's full name, or null for the one from <see cref="DynamoTableAttribute"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without losing something; every reason is listed, with what to do.
    /// </exception>
    /// <exception cref="ArgumentException">The name is not one that a table can have.</exception>
    public static string GetCloudFormationTemplate(string? tableName = null) => DefaultTemplates(tableName).GetCloudFormationTemplate();

    /// <summary>A Terraform configuration with the table as its one resource, under default options.</summary>
    /// <param name="tableName">The table's full name, or null for the one from <see cref="DynamoTableAttribute"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without losing something; every reason is listed, with what to do.
    /// </exception>
    /// <exception cref="ArgumentException">The name is not one that a table can have.</exception>
    public static string GetTerraformConfiguration(string? tableName = null) => DefaultTemplates(tableName).GetTerraformConfiguration();

    private static DynamoTableTemplates DefaultTemplates(string? tableName)
    {
        if (tableName is not null && !TableNames.IsValid(tableName))
        {
            throw new ArgumentException(Errors.BadFullTableName(tableName), nameof(tableName));
        }

        var schema = AggregateModel<T>.For().Schema;
        return new DynamoTableTemplates(schema, tableName ?? schema.Name);
    }
}
