using NUnit.Framework;

namespace Vectara.Tests.Wholesome;

/// <summary>The scan finds what it is there to find.</summary>
public sealed class AwaitScanTests
{
    [TestCase("var x = await Get(a, b).ConfigureAwait(false);")]
    [TestCase("var x = (await Get(a, b).ConfigureAwait(false)).Value;")]
    [TestCase("Call(await Get(a, b).ConfigureAwait(false), c);")]
    [TestCase("await foreach (var x in items.ConfigureAwait(false))\n{ }")]
    [TestCase("await foreach (var x in items\n.WithCancellation(token).ConfigureAwait(false))\n{ }")]
    [TestCase("await using (x.ConfigureAwait(false))\n{ }")]
    [TestCase("await using var x = y.ConfigureAwait(false);")]
    [TestCase("// await is a word\nvar text = \"await\";")]
    public void Awaits_that_are_configured_are_not_found(string code) => Assert.That(AwaitScan.Missing(code), Is.Empty);

    [TestCase("\nvar x = await Get(a, b);", 2)]
    [TestCase("var x = (await Get(a)).Other.ConfigureAwait(false);", 1)]
    [TestCase("Call(await Get(a), Get(b).ConfigureAwait(false));", 1)]
    [TestCase("await foreach (var x in items)\n{ await Get().ConfigureAwait(false); }", 1)]
    [TestCase("await using (x)\n{ await Get().ConfigureAwait(false); }", 1)]
    [TestCase("await using var x = y;", 1)]
    [TestCase("await Get(\n1,\n2);", 1)]
    [TestCase("await Get().ConfigureAwait(true);", 1)]
    public void Awaits_that_are_not_configured_are_found(string code, int line) => Assert.That(AwaitScan.Missing(code), Is.EqualTo([line]));
}
