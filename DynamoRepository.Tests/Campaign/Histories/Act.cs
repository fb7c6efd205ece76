namespace DynamoRepository.Tests.Campaign.Histories;

/// <summary>What can be done to one key.</summary>
public enum Act
{
    /// <summary>Reads the value, or that there is none.</summary>
    Read,

    /// <summary>Stores a value where there is none.</summary>
    Add,

    /// <summary>Stores a value, whatever is there.</summary>
    Save,

    /// <summary>Stores a value in place of the one expected.</summary>
    SaveIfUnchanged,

    /// <summary>Deletes whatever is there.</summary>
    Delete,

    /// <summary>Deletes the value expected.</summary>
    DeleteIfUnchanged,
}
