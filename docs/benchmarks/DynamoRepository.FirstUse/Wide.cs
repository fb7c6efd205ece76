using DynamoRepository;

namespace DynamoRepository.FirstUse;

/// <summary>An aggregate of 60 members, 15 of which are of types of their own.</summary>
[DynamoTable("wide")]
public sealed class Wide : AggregateRoot
{
    public string Text1 { get; set; } = "";

    public string Text2 { get; set; } = "";

    public string Text3 { get; set; } = "";

    public string Text4 { get; set; } = "";

    public string Text5 { get; set; } = "";

    public string Text6 { get; set; } = "";

    public string Text7 { get; set; } = "";

    public string Text8 { get; set; } = "";

    public string Text9 { get; set; } = "";

    public string Text10 { get; set; } = "";

    public string Text11 { get; set; } = "";

    public string Text12 { get; set; } = "";

    public string Text13 { get; set; } = "";

    public string Text14 { get; set; } = "";

    public string Text15 { get; set; } = "";

    public string Text16 { get; set; } = "";

    public string Text17 { get; set; } = "";

    public string Text18 { get; set; } = "";

    public string Text19 { get; set; } = "";

    public string Text20 { get; set; } = "";

    public int Number1 { get; set; }

    public int Number2 { get; set; }

    public int Number3 { get; set; }

    public int Number4 { get; set; }

    public int Number5 { get; set; }

    public int Number6 { get; set; }

    public int Number7 { get; set; }

    public int Number8 { get; set; }

    public int Number9 { get; set; }

    public int Number10 { get; set; }

    public int Number11 { get; set; }

    public int Number12 { get; set; }

    public int Number13 { get; set; }

    public int Number14 { get; set; }

    public int Number15 { get; set; }

    public decimal Amount1 { get; set; }

    public decimal Amount2 { get; set; }

    public decimal Amount3 { get; set; }

    public decimal Amount4 { get; set; }

    public decimal Amount5 { get; set; }

    public decimal Amount6 { get; set; }

    public decimal Amount7 { get; set; }

    public decimal Amount8 { get; set; }

    public decimal Amount9 { get; set; }

    public decimal Amount10 { get; set; }

    public Part1 Part1 { get; set; } = new("", 0, 0);

    public Part2 Part2 { get; set; } = new("", 0, 0);

    public Part3 Part3 { get; set; } = new("", 0, 0);

    public Part4 Part4 { get; set; } = new("", 0, 0);

    public Part5 Part5 { get; set; } = new("", 0, 0);

    public Part6 Part6 { get; set; } = new("", 0, 0);

    public Part7 Part7 { get; set; } = new("", 0, 0);

    public Part8 Part8 { get; set; } = new("", 0, 0);

    public Part9 Part9 { get; set; } = new("", 0, 0);

    public Part10 Part10 { get; set; } = new("", 0, 0);

    public Part11 Part11 { get; set; } = new("", 0, 0);

    public Part12 Part12 { get; set; } = new("", 0, 0);

    public Part13 Part13 { get; set; } = new("", 0, 0);

    public Part14 Part14 { get; set; } = new("", 0, 0);

    public Part15 Part15 { get; set; } = new("", 0, 0);

    public static Wide Sample() => new()
    {
        Text1 = "Text number 1",
        Text2 = "Text number 2",
        Text3 = "Text number 3",
        Text4 = "Text number 4",
        Text5 = "Text number 5",
        Text6 = "Text number 6",
        Text7 = "Text number 7",
        Text8 = "Text number 8",
        Text9 = "Text number 9",
        Text10 = "Text number 10",
        Text11 = "Text number 11",
        Text12 = "Text number 12",
        Text13 = "Text number 13",
        Text14 = "Text number 14",
        Text15 = "Text number 15",
        Text16 = "Text number 16",
        Text17 = "Text number 17",
        Text18 = "Text number 18",
        Text19 = "Text number 19",
        Text20 = "Text number 20",
        Number1 = 1000,
        Number2 = 2000,
        Number3 = 3000,
        Number4 = 4000,
        Number5 = 5000,
        Number6 = 6000,
        Number7 = 7000,
        Number8 = 8000,
        Number9 = 9000,
        Number10 = 10000,
        Number11 = 11000,
        Number12 = 12000,
        Number13 = 13000,
        Number14 = 14000,
        Number15 = 15000,
        Amount1 = 1.5m,
        Amount2 = 2.5m,
        Amount3 = 3.5m,
        Amount4 = 4.5m,
        Amount5 = 5.5m,
        Amount6 = 6.5m,
        Amount7 = 7.5m,
        Amount8 = 8.5m,
        Amount9 = 9.5m,
        Amount10 = 10.5m,
        Part1 = new("Part 1", 1, 1.25m),
        Part2 = new("Part 2", 2, 2.25m),
        Part3 = new("Part 3", 3, 3.25m),
        Part4 = new("Part 4", 4, 4.25m),
        Part5 = new("Part 5", 5, 5.25m),
        Part6 = new("Part 6", 6, 6.25m),
        Part7 = new("Part 7", 7, 7.25m),
        Part8 = new("Part 8", 8, 8.25m),
        Part9 = new("Part 9", 9, 9.25m),
        Part10 = new("Part 10", 10, 10.25m),
        Part11 = new("Part 11", 11, 11.25m),
        Part12 = new("Part 12", 12, 12.25m),
        Part13 = new("Part 13", 13, 13.25m),
        Part14 = new("Part 14", 14, 14.25m),
        Part15 = new("Part 15", 15, 15.25m),
    };
}

public sealed record Part1(string Name, int Count, decimal Price);

public sealed record Part2(string Name, int Count, decimal Price);

public sealed record Part3(string Name, int Count, decimal Price);

public sealed record Part4(string Name, int Count, decimal Price);

public sealed record Part5(string Name, int Count, decimal Price);

public sealed record Part6(string Name, int Count, decimal Price);

public sealed record Part7(string Name, int Count, decimal Price);

public sealed record Part8(string Name, int Count, decimal Price);

public sealed record Part9(string Name, int Count, decimal Price);

public sealed record Part10(string Name, int Count, decimal Price);

public sealed record Part11(string Name, int Count, decimal Price);

public sealed record Part12(string Name, int Count, decimal Price);

public sealed record Part13(string Name, int Count, decimal Price);

public sealed record Part14(string Name, int Count, decimal Price);

public sealed record Part15(string Name, int Count, decimal Price);
