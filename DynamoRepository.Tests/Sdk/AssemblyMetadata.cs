using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace DynamoRepository.Tests.Sdk;

/// <summary>
/// What the metadata of an assembly say of another one: which members it refers to, overrides and implements. Nothing is loaded.
/// </summary>
internal sealed class AssemblyMetadata : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;

    public AssemblyMetadata(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
        Types = _reader.TypeDefinitions.ToDictionary(handle => Names.Of(_reader, handle), TypeOf);
    }

    /// <summary>The assembly's own types, by their full names.</summary>
    public IReadOnlyDictionary<string, TypeFacts> Types { get; }

    /// <summary>The types of another assembly that are named in code or signatures.</summary>
    public IEnumerable<string> TypesOf(string assembly) => _reader.TypeReferences
        .Where(handle => Names.TypeOf(_reader, handle)!.Value.Assembly == assembly)
        .Select(handle => Names.Of(_reader, handle));

    /// <summary>The members of another assembly that are named in code: called, read, written, or accessed unsafely.</summary>
    public IEnumerable<MemberName> MembersOf(string assembly)
    {
        foreach (var handle in _reader.MemberReferences)
        {
            var member = _reader.GetMemberReference(handle);
            if (Names.TypeOf(_reader, member.Parent) is { } type && type.Assembly == assembly)
            {
                yield return new MemberName(type.Name, _reader.GetString(member.Name), Names.SignatureOf(_reader, member));
            }
        }

        foreach (var method in _reader.MethodDefinitions.Select(handle => _reader.GetMethodDefinition(handle)))
        {
            if (UnsafeName(method) is { } name)
            {
                var signature = method.DecodeSignature(Names.Instance, null);
                var target = signature.ParameterTypes[0];
                var rest = Names.Text(
                    isInstance: true, signature.GenericParameterCount, signature.ReturnType, signature.ParameterTypes.RemoveAt(0));
                yield return new MemberName(target, name, rest);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private TypeFacts TypeOf(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var methods = type.GetMethods().Select(method => _reader.GetMethodDefinition(method)).Select(method => new MethodFacts(
            _reader.GetString(method.Name),
            Names.SignatureOf(_reader, method),
            method.Attributes.HasFlag(MethodAttributes.Virtual),
            method.Attributes.HasFlag(MethodAttributes.NewSlot))).ToList();
        var interfaces = type.GetInterfaceImplementations()
            .Select(one => Names.TypeOf(_reader, _reader.GetInterfaceImplementation(one).Interface)!.Value.Name).ToList();
        return new TypeFacts(type.BaseType.IsNil ? null : Names.TypeOf(_reader, type.BaseType)?.Name, interfaces, methods);
    }

    // The member that [UnsafeAccessor] names.
    private string? UnsafeName(MethodDefinition method)
    {
        foreach (var attribute in method.GetCustomAttributes().Select(handle => _reader.GetCustomAttribute(handle)))
        {
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && Names.TypeOf(_reader, _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent)?.Name == typeof(
                    UnsafeAccessorAttribute).FullName)
            {
                var name = attribute.DecodeValue(Names.Instance).NamedArguments.SingleOrDefault(argument => argument.Name == "Name")
                    .Value as string;
                return name ?? _reader.GetString(method.Name);
            }
        }

        return null;
    }

    /// <summary>A type's base, interfaces (directly) and methods.</summary>
    internal sealed record TypeFacts(string? Base, IReadOnlyList<string> Interfaces, IReadOnlyList<MethodFacts> Methods);

    /// <summary>A method's name, signature and slot.</summary>
    internal sealed record MethodFacts(string Name, string Signature, bool IsVirtual, bool IsNewSlot);

    /// <summary>A member as other assemblies refer to it.</summary>
    internal readonly record struct MemberName(string Type, string Name, string Signature)
    {
        public override string ToString() => $"{Type}::{Name} {Signature}";
    }

    // Types as text. A generic instantiation is named by its definition in a member's parent, and whole in a signature.
    private sealed class Names : ISignatureTypeProvider<string, object?>, ICustomAttributeTypeProvider<string>
    {
        public static readonly Names Instance = new();

        public static (string Assembly, string Name)? TypeOf(MetadataReader reader, EntityHandle handle) => handle.Kind switch
        {
            HandleKind.TypeReference => (AssemblyOf(reader, (TypeReferenceHandle)handle), Of(reader, (TypeReferenceHandle)handle)),
            HandleKind.TypeDefinition => ("", Of(reader, (TypeDefinitionHandle)handle)),
            HandleKind.TypeSpecification => GenericOf(reader, (TypeSpecificationHandle)handle),
            _ => null,
        };

        public static string Of(MetadataReader reader, TypeReferenceHandle handle)
        {
            var type = reader.GetTypeReference(handle);
            return Joined(
                type.ResolutionScope.Kind == HandleKind.TypeReference ? Of(reader, (TypeReferenceHandle)type.ResolutionScope) : null,
                reader.GetString(type.Namespace),
                reader.GetString(type.Name));
        }

        public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
        {
            var type = reader.GetTypeDefinition(handle);
            var outer = type.GetDeclaringType();
            return Joined(outer.IsNil ? null : Of(reader, outer), reader.GetString(type.Namespace), reader.GetString(type.Name));
        }

        public static string SignatureOf(MetadataReader reader, MemberReference member) => member.GetKind() == MemberReferenceKind.Field
            ? member.DecodeFieldSignature(Instance, null)
            : Text(member.DecodeMethodSignature(Instance, null));

        public static string SignatureOf(MetadataReader reader, MethodDefinition method) => Text(method.DecodeSignature(Instance, null));

        public static string Text(bool isInstance, int generics, string result, ImmutableArray<string> parameters) =>
            $"{(isInstance ? "instance " : "")}{result}{(generics > 0 ? $"<{generics}>" : "")}({string.Join(", ", parameters)})";

        private static string Text(MethodSignature<string> signature) =>
            Text(signature.Header.IsInstance, signature.GenericParameterCount, signature.ReturnType, signature.ParameterTypes);

        private static string Joined(string? outer, string space, string name) =>
            outer is not null ? $"{outer}+{name}" : space.Length == 0 ? name : $"{space}.{name}";

        private static string AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
        {
            var scope = reader.GetTypeReference(handle).ResolutionScope;
            return scope.Kind switch
            {
                HandleKind.TypeReference => AssemblyOf(reader, (TypeReferenceHandle)scope),
                HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
                _ => "",
            };
        }

        private static (string Assembly, string Name)? GenericOf(MetadataReader reader, TypeSpecificationHandle handle)
        {
            var blob = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
            if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            {
                return null;
            }

            blob.ReadCompressedInteger(); // class or value type
            return TypeOf(reader, blob.ReadTypeHandle());
        }

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Of(reader, handle);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(reader, handle);

        public string GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            $"{genericType}[{string.Join(",", typeArguments)}]";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

        public string GetSZArrayType(string elementType) => $"{elementType}[]";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

        public string GetByReferenceType(string elementType) => $"{elementType}&";

        public string GetPointerType(string elementType) => $"{elementType}*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function";

        public string GetSystemType() => "System.Type";

        public bool IsSystemType(string type) => type == "System.Type";

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;
    }
}
