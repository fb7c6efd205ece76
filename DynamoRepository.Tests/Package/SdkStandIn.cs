using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace DynamoRepository.Tests.Package;

/// <summary>
/// AWSSDK.Core as a later version might be: another version number, and something of what we use gone. Made from the real one, byte by
/// byte.
/// </summary>
internal static class SdkStandIn
{
    /// <summary>Gives the file another version, in the attribute that tells it.</summary>
    public static void ChangeVersion(string file, string from, string to) => Replace(file, from, to, unique: false);

    /// <summary>Renames a member that nothing but us calls from outside the assembly. Inside, calls do not go by name.</summary>
    public static void RemoveMember(string file, string name) => Replace(file, $"\0{name}\0", $"\0{name[..^1]}_\0", unique: true);

    /// <summary>Seals a class, so that nothing can derive from it any more.</summary>
    public static void Seal(string file, string type)
    {
        var bytes = File.ReadAllBytes(file);
        using var portable = new PEReader([.. bytes]);
        var metadata = portable.GetMetadataReader();
        var handle = metadata.TypeDefinitions.Single(one => metadata.GetString(metadata.GetTypeDefinition(one).Name) == type);
        var row = metadata.GetTableMetadataOffset(TableIndex.TypeDef)
            + ((MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(TableIndex.TypeDef));
        var flags = portable.PEHeaders.MetadataStartOffset + row;
        BitConverter.TryWriteBytes(bytes.AsSpan(flags), BitConverter.ToUInt32(bytes, flags) | (uint)TypeAttributes.Sealed);
        File.WriteAllBytes(file, bytes);
    }

    private static void Replace(string file, string from, string to, bool unique)
    {
        var bytes = File.ReadAllBytes(file);
        var (search, replacement) = (Encoding.UTF8.GetBytes(from), Encoding.UTF8.GetBytes(to));
        var found = 0;
        for (var at = bytes.AsSpan().IndexOf(search); at >= 0; found++)
        {
            replacement.CopyTo(bytes, at);
            var next = bytes.AsSpan(at + 1).IndexOf(search);
            at = next < 0 ? -1 : at + 1 + next;
        }

        if (found == 0 || (unique && found > 1) || search.Length != replacement.Length)
        {
            throw new InvalidOperationException($"'{from}' is {found} times in {file}.");
        }

        File.WriteAllBytes(file, bytes);
    }
}
