using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>The templates that create this repository's table, with its options and its connection's prefix.</summary>
    public DynamoTableTemplates Templates =>
        new(_core.Schema, TableName, _core.Options.TableName is null ? Connection.TableNamePrefix ?? "" : null);

    /// <summary>
    /// Returns the SDK request that creates the table with default options. Time to live and point-in-time recovery need separate requests.
    /// </summary>
    /// <param name="tableName">The table's full name, or null for the one from <see cref="DynamoTableAttribute"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without loss; the message lists every reason, with its remedy.
    /// </exception>
    /// <exception cref="ArgumentException">The name is not a valid table name.</exception>
    /// <remarks>For a repository's own options and prefix, see <see cref="Templates"/>.</remarks>
    public static CreateTableRequest CreateTableDefinition(string? tableName = null) => DefaultTemplates(tableName).CreateTableDefinition();

    /// <summary>
    /// Returns the AWS CLI command that creates the table with default options, for a POSIX shell. If time to live or point-in-time
    /// recovery is used, further commands wait for the table and turn them on.
    /// </summary>
    /// <param name="tableName">The table's full name, or null for the one from <see cref="DynamoTableAttribute"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without loss; the message lists every reason, with its remedy.
    /// </exception>
    /// <exception cref="ArgumentException">The name is not a valid table name.</exception>
    public static string GetCreateTableCommand(string? tableName = null) => DefaultTemplates(tableName).GetCreateTableCommand();

    /// <summary>Returns a CloudFormation template (YAML) with the table as its only resource, with default options.</summary>
    /// <param name="tableName">The table's full name, or null for the one from <see cref="DynamoTableAttribute"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without loss; the message lists every reason, with its remedy.
    /// </exception>
    /// <exception cref="ArgumentException">The name is not a valid table name.</exception>
    public static string GetCloudFormationTemplate(string? tableName = null) => DefaultTemplates(tableName).GetCloudFormationTemplate();

    /// <summary>Returns a Terraform configuration with the table as its only resource, with default options.</summary>
    /// <param name="tableName">The table's full name, or null for the one from <see cref="DynamoTableAttribute"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without loss; the message lists every reason, with its remedy.
    /// </exception>
    /// <exception cref="ArgumentException">The name is not a valid table name.</exception>
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
