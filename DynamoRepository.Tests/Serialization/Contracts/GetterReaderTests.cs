using System.Reflection;
using System.Reflection.Emit;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Contracts;

/// <summary>
/// Getters as the compiler writes them for release and for debugging: both have to be understood, and these tests are compiled in one way
/// only.
/// </summary>
[TestFixture]
public sealed class GetterReaderTests
{
    [Test]
    public void A_getter_that_returns_a_field_is_understood_in_every_build()
    {
        Returned(il => Load(il, null)).Should().Be("_text");
        Returned(il => Load(il, null), isDebug: true).Should().Be("_text");
    }

    [Test]
    public void A_getter_that_returns_a_property_is_understood_in_every_build()
    {
        Returned(il => Load(il, OpCodes.Call)).Should().Be("Text");
        Returned(il => Load(il, OpCodes.Callvirt)).Should().Be("virtual Text");
        Returned(il => Load(il, OpCodes.Call), isDebug: true).Should().Be("Text");
        Returned(il => Load(il, OpCodes.Callvirt), isDebug: true).Should().Be("virtual Text");
    }

    [Test]
    public void A_getter_that_does_more_is_not([Values] bool isDebug)
    {
        Returned(il => Calling(il, nameof(string.Trim)), isDebug).Should().BeNull();
        Returned(il => il.Emit(OpCodes.Ldstr, "constant"), isDebug).Should().BeNull();
        Returned(il => { il.Emit(OpCodes.Ldarg_0); il.Emit(OpCodes.Ldsfld, typeof(string).GetField(nameof(string.Empty))!); }, isDebug)
            .Should().BeNull();
        Returned(il => { il.Emit(OpCodes.Ldarg_0); il.Emit(OpCodes.Call, typeof(object).GetMethod(nameof(ToString))!); }, isDebug).Should()
            .BeNull();
        Returned(il => { Load(il, null); il.Emit(OpCodes.Dup); il.Emit(OpCodes.Pop); }, isDebug).Should().BeNull();
    }

    private static void Load(ILGenerator il, OpCode? call)
    {
        il.Emit(OpCodes.Ldarg_0);
        if (call is { } opCode)
            il.Emit(opCode, typeof(Base).GetProperty(nameof(Base.Text))!.GetMethod!);
        else
            il.Emit(OpCodes.Ldfld, typeof(Base).GetField("_text")!);
    }

    private static void Calling(ILGenerator il, string method)
    {
        Load(il, null);
        il.Emit(OpCodes.Callvirt, typeof(string).GetMethod(method, [])!);
    }

    // string Value { get { return …; } }, with what the compiler puts around it for a debugger
    private static string? Returned(Action<ILGenerator> body, bool isDebug = false)
    {
        var type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("getters"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("getters").DefineType("Getters", TypeAttributes.Public, typeof(Base));
        var getter = type.DefineMethod("get_Value", MethodAttributes.Public | MethodAttributes.SpecialName, typeof(string), []);
        var il = getter.GetILGenerator();
        if (isDebug)
        {
            il.DeclareLocal(typeof(string));
            il.Emit(OpCodes.Nop);
        }

        body(il);
        if (isDebug)
        {
            var end = il.DefineLabel();
            il.Emit(OpCodes.Stloc_0);
            il.Emit(OpCodes.Br_S, end);
            il.MarkLabel(end);
            il.Emit(OpCodes.Ldloc_0);
        }

        il.Emit(OpCodes.Ret);
        type.DefineProperty("Value", PropertyAttributes.None, typeof(string), null).SetGetMethod(getter);
        return GetterReader.Returned(type.CreateType().GetProperty("Value")!) is { } returned
            ? (returned.IsVirtual ? "virtual " : "") + returned.Member.Name
            : null;
    }

    public class Base
    {
#pragma warning disable CA1051 // fields of the base class are what getters return here
        public string _text = "";
#pragma warning restore CA1051

        public virtual string Text => _text;
    }
}
