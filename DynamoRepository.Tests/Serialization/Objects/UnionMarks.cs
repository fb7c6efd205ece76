#pragma warning disable IDE0130 // the namespace in which the compiler looks for them
// What the compiler of C# 15 marks unions with, declared by hand until the runtime has it.
namespace System.Runtime.CompilerServices;

/// <summary>Marks a union.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class)]
internal sealed class UnionAttribute : Attribute;

/// <summary>A union.</summary>
internal interface IUnion
{
    object? Value { get; }
}
