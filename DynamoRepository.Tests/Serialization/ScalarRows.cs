using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Runtime.Serialization;
using System.Text;

namespace DynamoRepository.Tests.Serialization;

/// <summary>One value and the attribute value it is stored as.</summary>
public sealed record ScalarRow(Type Type, object Value, string Stored)
{
    public override string ToString() => $"{Errors.NameOf(Type)} {Stored}";
}

/// <summary>The scalar rows of the stored-item table: what is written, and what else is accepted.</summary>
public static class ScalarRows
{
    public enum Shade
    {
        LightBlue,
        DarkRed,
        [EnumMember(Value = "off-white")] OffWhite,
    }

    [Flags]
    public enum Rights : byte
    {
        None = 0,
        CanRead = 1,
        CanWrite = 2,
        CanDelete = 4,
    }

    public enum Huge : ulong
    {
        Small = 1,
        Most = ulong.MaxValue,
    }

    public static IEnumerable<ScalarRow> Written()
    {
        yield return Row(true, """{"BOOL":true}""");
        yield return Row(false, """{"BOOL":false}""");

        yield return Row("text", """{"S":"text"}""");
        yield return Row("", """{"S":""}""");
        yield return Row(" \"quoted\" \\ \r\n\t\u0000\u001f ü ☃ 😀 é ", """{"S":" \"quoted\" \\ \r\n\t\u0000\u001f ü ☃ 😀 é "}""");
        yield return Row("2026-01-02T03:04:05+05:00", """{"S":"2026-01-02T03:04:05+05:00"}""");
        yield return Row('x', """{"S":"x"}""");
        yield return Row('"', """{"S":"\""}""");
        yield return Row(new Uri("https://example.com/A?b=c%20d#e"), """{"S":"https://example.com/A?b=c%20d#e"}""");
        yield return Row(new Uri("../a/b", UriKind.Relative), """{"S":"../a/b"}""");
        yield return Row(new Uri("/a/b", UriKind.Relative), """{"S":"/a/b"}""");
        yield return Row(new Uri("file:///a/b"), """{"S":"file:///a/b"}""");
        yield return Row(new Version(1, 2, 3, 4), """{"S":"1.2.3.4"}""");
        yield return Row(new Version(1, 2), """{"S":"1.2"}""");
        yield return Row(new Guid("ABCDEF01-2345-6789-abcd-ef0123456789"), """{"S":"abcdef01-2345-6789-abcd-ef0123456789"}""");

        yield return Row(IPAddress.Parse("192.168.0.1"), """{"S":"192.168.0.1"}""");
        yield return Row(IPAddress.Parse("fe80::1%3"), """{"S":"fe80::1%3"}""");
        yield return Row(IPEndPoint.Parse("10.0.0.1:8080"), """{"S":"10.0.0.1:8080"}""");
        yield return Row(IPEndPoint.Parse("[::1]:0"), """{"S":"[::1]:0"}""");
        yield return Row(PhysicalAddress.Parse("00-11-22-AA-BB-CC"), """{"S":"001122AABBCC"}""");
        yield return Row(new MailAddress("ann@example.com"), """{"S":"ann@example.com"}""");
        yield return Row(
            new MailAddress("ann@example.com", "Ann, \"the\" O'Hara"), """{"S":"\"Ann, \"the\" O'Hara\" <ann@example.com>"}""");
        yield return Row(new CultureInfo("de-AT"), """{"S":"de-AT"}""");
        yield return Row(CultureInfo.InvariantCulture, """{"S":""}""");
        yield return Row(TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna"), """{"S":"Europe/Vienna"}""");
        yield return Row(TimeZoneInfo.Utc, """{"S":"UTC"}""");
        yield return Row(new Rune('x'), """{"S":"x"}""");
        yield return Row(new Rune(0x1F600), """{"S":"😀"}""");
        yield return Row(new Index(5), """{"S":"5"}""");
        yield return Row(^2, """{"S":"^2"}""");
        yield return Row(1..^2, """{"S":"1..^2"}""");
        yield return Row(Range.All, """{"S":"0..^0"}""");

        yield return Row(byte.MaxValue, """{"N":"255"}""");
        yield return Row(sbyte.MinValue, """{"N":"-128"}""");
        yield return Row(short.MinValue, """{"N":"-32768"}""");
        yield return Row(ushort.MaxValue, """{"N":"65535"}""");
        yield return Row(int.MinValue, """{"N":"-2147483648"}""");
        yield return Row(0, """{"N":"0"}""");
        yield return Row(uint.MaxValue, """{"N":"4294967295"}""");
        yield return Row(long.MinValue, """{"N":"-9223372036854775808"}""");
        yield return Row(ulong.MaxValue, """{"N":"18446744073709551615"}""");
        yield return Row(
            BigInteger.Parse("-12345678901234567890123456789012345678"), """{"N":"-12345678901234567890123456789012345678"}""");
        yield return Row(BigInteger.Pow(10, 100), """{"N":"1""" + new string('0', 100) + "\"}");
        yield return Row(Int128.Parse("12345678901234567890123456789012345678"), """{"N":"12345678901234567890123456789012345678"}""");
        yield return Row((UInt128)ulong.MaxValue + 1, """{"N":"18446744073709551616"}""");

        yield return Row(19.99m, """{"N":"19.99"}""");
        yield return Row(1.50m, """{"N":"1.5"}""");
        yield return Row(100m, """{"N":"100"}""");
        yield return Row(3.000m, """{"N":"3"}""");
        yield return Row(0.00m, """{"N":"0"}""");
        yield return Row(decimal.MaxValue, """{"N":"79228162514264337593543950335"}""");
        yield return Row(-0.0000000000000000000000000001m, """{"N":"-0.0000000000000000000000000001"}""");
        yield return Row(0.1, """{"N":"0.1"}""");
        yield return Row(3.0, """{"N":"3"}""");
        yield return Row(1.0 / 3, """{"N":"0.3333333333333333"}""");
        yield return Row(1e100, """{"N":"1E+100"}""");
        yield return Row(-9.99e125, """{"N":"-9.99E+125"}""");
        yield return Row(1e-130, """{"N":"1E-130"}""");
        yield return Row(0.1f, """{"N":"0.1"}""");
        yield return Row(float.MaxValue, """{"N":"3.4028235E+38"}""");
        yield return Row((Half)0.1, """{"N":"0.1"}""");
        yield return Row(Half.MaxValue, """{"N":"65500"}""");

        yield return Row(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), """{"S":"2026-01-02T03:04:05.0000000Z"}""");
        yield return Row(
            new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified).AddTicks(1), """{"S":"2026-01-02T03:04:05.0000001Z"}""");
        yield return Row(DateTime.MinValue, """{"S":"0001-01-01T00:00:00.0000000Z"}""");
        yield return Row(DateTime.MaxValue, """{"S":"9999-12-31T23:59:59.9999999Z"}""");
        yield return Row(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567), """{"S":"2026-01-02T03:04:05.1234567Z"}""");
        yield return Row(new DateTimeOffset(2026, 1, 2, 3, 4, 5, new TimeSpan(5, 30, 0)), """{"S":"2026-01-01T21:34:05.0000000Z"}""");
        yield return Row(DateTimeOffset.MinValue, """{"S":"0001-01-01T00:00:00.0000000Z"}""");
        yield return Row(DateTimeOffset.MaxValue, """{"S":"9999-12-31T23:59:59.9999999Z"}""");
        yield return Row(new DateOnly(2026, 1, 2), """{"S":"2026-01-02"}""");
        yield return Row(DateOnly.MinValue, """{"S":"0001-01-01"}""");
        yield return Row(new TimeOnly(3, 4, 5), """{"S":"03:04:05.0000000"}""");
        yield return Row(TimeOnly.MaxValue, """{"S":"23:59:59.9999999"}""");
        yield return Row(new TimeSpan(1, 2, 3, 4) + TimeSpan.FromTicks(5), """{"S":"1.02:03:04.0000005"}""");
        yield return Row(TimeSpan.FromHours(-1), """{"S":"-01:00:00"}""");
        yield return Row(TimeSpan.MinValue, """{"S":"-10675199.02:48:05.4775808"}""");

        yield return Row(Shade.LightBlue, """{"S":"lightBlue"}""");
        yield return Row(Shade.OffWhite, """{"S":"off-white"}""");
        yield return Row((Shade)77, """{"S":"77"}""");
        yield return Row(Rights.None, """{"S":"none"}""");
        yield return Row(Rights.CanRead | Rights.CanDelete, """{"S":"canRead, canDelete"}""");
        yield return Row((Rights)200, """{"S":"200"}""");
        yield return Row(Huge.Most, """{"S":"most"}""");
        yield return Row((Huge)(ulong.MaxValue - 1), """{"S":"18446744073709551614"}""");

        yield return Row(new byte[] { 1, 2, 3 }, """{"B":"AQID"}""");
        yield return Row(Array.Empty<byte>(), """{"B":""}""");
        yield return Row(new byte[] { 0xFB, 0xFF, 0xFE }, """{"B":"+//+"}""");
        yield return Row(new Memory<byte>([1, 2]), """{"B":"AQI="}""");
        yield return Row(new ReadOnlyMemory<byte>([1]), """{"B":"AQ=="}""");

        yield return Row(
            new Typed<Guid>(new Guid("ABCDEF01-2345-6789-abcd-ef0123456789")), """{"S":"abcdef01-2345-6789-abcd-ef0123456789"}""");
        yield return Row(new Typed<int>(-7), """{"N":"-7"}""");
        yield return Row(new Typed<string>(""), """{"S":""}""");
        yield return Row(new Typed<byte[]>([1, 2]), """{"B":"AQI="}""");
        yield return Row(
            new Typed<DateTimeOffset>(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), """{"S":"2026-01-02T03:04:05.0000000Z"}""");
        yield return Row(new Typed<Shade>(Shade.OffWhite), """{"S":"off-white"}""");
    }

    public static IEnumerable<ScalarRow> Accepted()
    {
        yield return Row(
            new Typed<Guid>(new Guid("ABCDEF01-2345-6789-abcd-ef0123456789")), """{"S":"{ABCDEF01-2345-6789-ABCD-EF0123456789}"}""");
        yield return Row(new Typed<int>(5), """{"N":"5.0"}""");
        yield return Row(new Typed<Shade>(Shade.DarkRed), """{"N":"1"}""");
        yield return Row(new Typed<byte[]>([1, 2]), """{"S":"AQI="}""");
        yield return Row(true, """{"N":"1"}""");
        yield return Row(false, """{"N":"0"}""");

        var guid = new Guid("abcdef01-2345-6789-abcd-ef0123456789");
        yield return Row(guid, """{"S":"ABCDEF01-2345-6789-ABCD-EF0123456789"}""");
        yield return Row(guid, """{"S":"abcdef0123456789abcdef0123456789"}""");
        yield return Row(guid, """{"S":"{abcdef01-2345-6789-abcd-ef0123456789}"}""");
        yield return Row(guid, """{"S":"(ABCDEF01-2345-6789-abcd-ef0123456789)"}""");
        yield return Row(guid, """{"S":"\u0061bcdef01-2345-6789-abcd-ef0123456789"}""");

        foreach (var whole in new object[] { (byte)5, (sbyte)5, (short)5, (ushort)5, 5, 5u, 5L, 5UL, (BigInteger)5, (Int128)5, (UInt128)5,
            5m, 5d, 5f, (Half)5 })
        {
            yield return new ScalarRow(whole.GetType(), whole, """{"N":"5"}""");
            yield return new ScalarRow(whole.GetType(), whole, """{"N":"5.0"}""");
            yield return new ScalarRow(whole.GetType(), whole, """{"N":"5.00"}""");
            yield return new ScalarRow(whole.GetType(), whole, """{"N":"0.5E1"}""");
            yield return new ScalarRow(whole.GetType(), whole, """{"N":"50E-1"}""");
            yield return new ScalarRow(whole.GetType(), whole, """{"N":"005"}""");
        }

        yield return Row(0, """{"N":"-0"}""");
        yield return Row(-500L, """{"N":"-5E+2"}""");
        yield return Row(ulong.MaxValue, """{"N":"18446744073709551615.0"}""");
        yield return Row(0.1m, """{"N":"1E-1"}""");
        yield return Row(123456789012345678901234567.8m, """{"N":"123456789012345678901234567.8"}""");
        yield return Row(0.1, """{"N":"0.1000"}""");

        var instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        foreach (var text in new[]
        {
            "2026-01-02T03:04:05Z", "2026-01-02T03:04:05", "2026-01-02T03:04:05.0", "2026-01-02T03:04:05.000Z", "2026-01-02T05:04:05+02:00",
            "2026-01-01T22:04:05-05:00",
            "2026-01-02T05:04:05.0000000+02:00", "2026-01-02 03:04:05", "2026-01-02t03:04:05z", "2026-01-02T05:04:05+0200",
            "2026-01-02T05:04:05+02", "2026-01-02T03:04:05,000Z",
            "20260102T030405Z", "20260102T050405+0200",
        })
        {
            yield return Row(instant, $$"""{"S":"{{text}}"}""");
            yield return Row(instant.UtcDateTime, $$"""{"S":"{{text}}"}""");
        }

        yield return Row(new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero), """{"S":"2026-01-02T03:04Z"}""");
        yield return Row(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), """{"S":"2026-01-02"}""");
        yield return Row(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), """{"S":"20260102"}""");
        yield return Row(new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero), """{"S":"20260102T0304Z"}""");
        yield return Row(instant.AddTicks(1234567), """{"S":"20260102T030405.1234567Z"}""");
        yield return Row(instant.AddTicks(1234567), """{"S":"2026-01-02T03:04:05.1234567"}""");
        yield return Row(instant.AddMilliseconds(120), """{"S":"2026-01-02T03:04:05.12Z"}""");
        yield return Row(instant.AddTicks(1234567), """{"S":"2026-01-02T03:04:05.123456712Z"}""");
        yield return Row(instant, """{"S":"2026-01-02\u005403:04:05.0000000Z"}""");

        yield return Row(new TimeOnly(3, 4, 5), """{"S":"03:04:05"}""");
        yield return Row(new TimeOnly(3, 4, 5, 500), """{"S":"03:04:05.5"}""");
        yield return Row(new TimeOnly(3, 4), """{"S":"03:04"}""");
        yield return Row(new TimeSpan(1, 2, 3), """{"S":"01:02:03"}""");
        yield return Row(new TimeSpan(0, 1, 2, 3, 500), """{"S":"01:02:03.5"}""");

        yield return Row(Shade.LightBlue, """{"S":"LightBlue"}""");
        yield return Row(Shade.LightBlue, """{"S":"LIGHTBLUE"}""");
        yield return Row(Shade.OffWhite, """{"S":"OFF-WHITE"}""");
        yield return Row(Shade.OffWhite, """{"S":"offWhite"}""");
        yield return Row(Shade.DarkRed, """{"N":"1"}""");
        yield return Row(Shade.DarkRed, """{"N":"1.0"}""");
        yield return Row(Shade.DarkRed, """{"S":"1"}""");
        yield return Row(Rights.CanRead | Rights.CanWrite, """{"S":"CANREAD,canWrite"}""");
        yield return Row(Rights.CanRead | Rights.CanWrite, """{"N":"3"}""");
        yield return Row(Huge.Most, """{"N":"18446744073709551615"}""");

        yield return Row(new byte[] { 1, 2, 3 }, """{"S":"AQID"}""");
        yield return Row(new byte[] { 0xFB, 0xFF, 0xFE }, """{"B":"\u002b\/\/+"}""");
        yield return Row(new Memory<byte>([1, 2]), """{"S":"AQI="}""");
    }

    private static ScalarRow Row<T>(T value, string stored)
        where T : notnull => new(typeof(T), value, stored);
}
