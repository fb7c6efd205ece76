using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository.FirstUse;

/// <summary>The same aggregate as attribute values, by hand.</summary>
internal static class WideByHand
{
    public static Dictionary<string, AttributeValue> Of(Wide wide) => new()
    {
        ["id"] = Text(wide.Id.ToString()),
        ["text1"] = Text(wide.Text1),
        ["text2"] = Text(wide.Text2),
        ["text3"] = Text(wide.Text3),
        ["text4"] = Text(wide.Text4),
        ["text5"] = Text(wide.Text5),
        ["text6"] = Text(wide.Text6),
        ["text7"] = Text(wide.Text7),
        ["text8"] = Text(wide.Text8),
        ["text9"] = Text(wide.Text9),
        ["text10"] = Text(wide.Text10),
        ["text11"] = Text(wide.Text11),
        ["text12"] = Text(wide.Text12),
        ["text13"] = Text(wide.Text13),
        ["text14"] = Text(wide.Text14),
        ["text15"] = Text(wide.Text15),
        ["text16"] = Text(wide.Text16),
        ["text17"] = Text(wide.Text17),
        ["text18"] = Text(wide.Text18),
        ["text19"] = Text(wide.Text19),
        ["text20"] = Text(wide.Text20),
        ["number1"] = Number(wide.Number1),
        ["number2"] = Number(wide.Number2),
        ["number3"] = Number(wide.Number3),
        ["number4"] = Number(wide.Number4),
        ["number5"] = Number(wide.Number5),
        ["number6"] = Number(wide.Number6),
        ["number7"] = Number(wide.Number7),
        ["number8"] = Number(wide.Number8),
        ["number9"] = Number(wide.Number9),
        ["number10"] = Number(wide.Number10),
        ["number11"] = Number(wide.Number11),
        ["number12"] = Number(wide.Number12),
        ["number13"] = Number(wide.Number13),
        ["number14"] = Number(wide.Number14),
        ["number15"] = Number(wide.Number15),
        ["amount1"] = Number(wide.Amount1),
        ["amount2"] = Number(wide.Amount2),
        ["amount3"] = Number(wide.Amount3),
        ["amount4"] = Number(wide.Amount4),
        ["amount5"] = Number(wide.Amount5),
        ["amount6"] = Number(wide.Amount6),
        ["amount7"] = Number(wide.Amount7),
        ["amount8"] = Number(wide.Amount8),
        ["amount9"] = Number(wide.Amount9),
        ["amount10"] = Number(wide.Amount10),
        ["part1"] = Part(wide.Part1.Name, wide.Part1.Count, wide.Part1.Price),
        ["part2"] = Part(wide.Part2.Name, wide.Part2.Count, wide.Part2.Price),
        ["part3"] = Part(wide.Part3.Name, wide.Part3.Count, wide.Part3.Price),
        ["part4"] = Part(wide.Part4.Name, wide.Part4.Count, wide.Part4.Price),
        ["part5"] = Part(wide.Part5.Name, wide.Part5.Count, wide.Part5.Price),
        ["part6"] = Part(wide.Part6.Name, wide.Part6.Count, wide.Part6.Price),
        ["part7"] = Part(wide.Part7.Name, wide.Part7.Count, wide.Part7.Price),
        ["part8"] = Part(wide.Part8.Name, wide.Part8.Count, wide.Part8.Price),
        ["part9"] = Part(wide.Part9.Name, wide.Part9.Count, wide.Part9.Price),
        ["part10"] = Part(wide.Part10.Name, wide.Part10.Count, wide.Part10.Price),
        ["part11"] = Part(wide.Part11.Name, wide.Part11.Count, wide.Part11.Price),
        ["part12"] = Part(wide.Part12.Name, wide.Part12.Count, wide.Part12.Price),
        ["part13"] = Part(wide.Part13.Name, wide.Part13.Count, wide.Part13.Price),
        ["part14"] = Part(wide.Part14.Name, wide.Part14.Count, wide.Part14.Price),
        ["part15"] = Part(wide.Part15.Name, wide.Part15.Count, wide.Part15.Price),
    };

    public static Wide ToWide(Dictionary<string, AttributeValue> item)
    {
        return new Wide
        {
            Text1 = item["text1"].S,
            Text2 = item["text2"].S,
            Text3 = item["text3"].S,
            Text4 = item["text4"].S,
            Text5 = item["text5"].S,
            Text6 = item["text6"].S,
            Text7 = item["text7"].S,
            Text8 = item["text8"].S,
            Text9 = item["text9"].S,
            Text10 = item["text10"].S,
            Text11 = item["text11"].S,
            Text12 = item["text12"].S,
            Text13 = item["text13"].S,
            Text14 = item["text14"].S,
            Text15 = item["text15"].S,
            Text16 = item["text16"].S,
            Text17 = item["text17"].S,
            Text18 = item["text18"].S,
            Text19 = item["text19"].S,
            Text20 = item["text20"].S,
            Number1 = Whole(item["number1"]),
            Number2 = Whole(item["number2"]),
            Number3 = Whole(item["number3"]),
            Number4 = Whole(item["number4"]),
            Number5 = Whole(item["number5"]),
            Number6 = Whole(item["number6"]),
            Number7 = Whole(item["number7"]),
            Number8 = Whole(item["number8"]),
            Number9 = Whole(item["number9"]),
            Number10 = Whole(item["number10"]),
            Number11 = Whole(item["number11"]),
            Number12 = Whole(item["number12"]),
            Number13 = Whole(item["number13"]),
            Number14 = Whole(item["number14"]),
            Number15 = Whole(item["number15"]),
            Amount1 = Real(item["amount1"]),
            Amount2 = Real(item["amount2"]),
            Amount3 = Real(item["amount3"]),
            Amount4 = Real(item["amount4"]),
            Amount5 = Real(item["amount5"]),
            Amount6 = Real(item["amount6"]),
            Amount7 = Real(item["amount7"]),
            Amount8 = Real(item["amount8"]),
            Amount9 = Real(item["amount9"]),
            Amount10 = Real(item["amount10"]),
            Part1 = new(Name(item["part1"]), Count(item["part1"]), Price(item["part1"])),
            Part2 = new(Name(item["part2"]), Count(item["part2"]), Price(item["part2"])),
            Part3 = new(Name(item["part3"]), Count(item["part3"]), Price(item["part3"])),
            Part4 = new(Name(item["part4"]), Count(item["part4"]), Price(item["part4"])),
            Part5 = new(Name(item["part5"]), Count(item["part5"]), Price(item["part5"])),
            Part6 = new(Name(item["part6"]), Count(item["part6"]), Price(item["part6"])),
            Part7 = new(Name(item["part7"]), Count(item["part7"]), Price(item["part7"])),
            Part8 = new(Name(item["part8"]), Count(item["part8"]), Price(item["part8"])),
            Part9 = new(Name(item["part9"]), Count(item["part9"]), Price(item["part9"])),
            Part10 = new(Name(item["part10"]), Count(item["part10"]), Price(item["part10"])),
            Part11 = new(Name(item["part11"]), Count(item["part11"]), Price(item["part11"])),
            Part12 = new(Name(item["part12"]), Count(item["part12"]), Price(item["part12"])),
            Part13 = new(Name(item["part13"]), Count(item["part13"]), Price(item["part13"])),
            Part14 = new(Name(item["part14"]), Count(item["part14"]), Price(item["part14"])),
            Part15 = new(Name(item["part15"]), Count(item["part15"]), Price(item["part15"])),
        };
    }

    private static AttributeValue Text(string text) => new() { S = text };

    private static AttributeValue Number(decimal number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    private static AttributeValue Part(string name, int count, decimal price) =>
        new() { M = new() { ["name"] = Text(name), ["count"] = Number(count), ["price"] = Number(price) } };

    private static int Whole(AttributeValue value) => int.Parse(value.N, CultureInfo.InvariantCulture);

    private static decimal Real(AttributeValue value) => decimal.Parse(value.N, CultureInfo.InvariantCulture);

    private static string Name(AttributeValue part) => part.M["name"].S;

    private static int Count(AttributeValue part) => Whole(part.M["count"]);

    private static decimal Price(AttributeValue part) => Real(part.M["price"]);
}
