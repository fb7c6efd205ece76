using DynamoRepository.Tests.Conventions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation;

/// <summary>The code of the patterns page is for everybody: it uses what is public.</summary>
[TestFixture]
public sealed class PatternTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    [Test]
    [Slow("starts the compiler")]
    public void The_patterns_use_only_what_is_public()
    {
        var sources = Page.Read("docs/patterns.md").Blocks.Select(block => Path.Combine(SourceTree.Root, block.Source!.Split('#')[0]))
            .Distinct().ToList();

        sources.Should().HaveCount(7);
        Compiler.ErrorsOf(Usings, ["-nowarn:CS0436", .. sources.Select(source => $"\"{source}\"")]).Should().BeEmpty();
    }
}
