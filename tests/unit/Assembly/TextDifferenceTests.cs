using NUnit.Framework;

namespace Vectara.Tests.Wholesome;

/// <summary>Who changes the API is told what changed.</summary>
public sealed class TextDifferenceTests
{
    private const string Accepted = "class A\n    int X { get; }\nclass B\n    int Y { get; }\n    int Z { get; }\n";

    [TestCase("    int Y { get; }", "    long Y { get; }", "line 4, in class B:\nwas: int Y { get; }\nis:  long Y { get; }\n(in all about 1 lines gone, 1 new)")]
    [TestCase("    int Y { get; }\n", "", "line 4, in class B:\ngone: int Y { get; }\n(in all about 1 lines gone, 0 new)")]
    [TestCase("class B\n", "class B\n    int W { get; }\n", "line 4, in class B:\nnew: int W { get; }\n(in all about 0 lines gone, 1 new)")]
    public void The_first_difference_is_named_with_its_type(string what, string instead, string expected) =>
        Assert.That(TextDifference.First(Accepted, Accepted.Replace(what, instead, StringComparison.Ordinal)), Does.EndWith(expected));
}
