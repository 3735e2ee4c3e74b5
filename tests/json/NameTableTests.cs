using System.Text;

namespace Vectara.Json.Tests;

[TestFixture, Parallelizable(ParallelScope.All)]
public class NameTableTests
{
    [Test]
    public void A_name_is_made_once()
    {
        var table = new Utf8NameTable();
        var name = table.GetOrAdd("a_name"u8);

        Assert.That(name, Is.EqualTo("a_name"));
        Assert.That(table.GetOrAdd("a_name"u8), Is.SameAs(name));
        Assert.That(table.Find("a_name"u8), Is.SameAs(name));
    }

    [Test]
    public void Names_of_every_length_are_told_apart()
    {
        var table = new Utf8NameTable();
        for (var length = 0; length < 2 * Utf8NameTable.LongestName; length++)
        {
            foreach (var letter in "abé")
            {
                // Alike in their first and last eight bytes, so that they meet in one set.
                var name = length < 20 ? new string(letter, length) : new string('x', 9) + new string(letter, length - 18) + new string('x', 9);
                var utf8 = Encoding.UTF8.GetBytes(name);
                Assert.That(table.GetOrAdd(utf8), Is.EqualTo(name));
                Assert.That(table.GetOrAdd(utf8), Is.EqualTo(name));
            }
        }
    }

    [Test]
    public void A_name_that_is_too_long_is_not_kept()
    {
        var table = new Utf8NameTable();
        var longest = Encoding.UTF8.GetBytes(new string('x', Utf8NameTable.LongestName));
        byte[] longer = [.. longest, (byte)'x'];

        table.GetOrAdd(longest);
        table.GetOrAdd(longer);
        table.Add(longer, "x");

        Assert.That(table.Find(longest), Is.Not.Null);
        Assert.That(table.Find(longer), Is.Null);
    }

    [Test]
    public void Endless_new_names_push_out_old_ones_and_stay_right()
    {
        var table = new Utf8NameTable();
        table.GetOrAdd("first"u8);
        for (var i = 0; i < 100_000; i++) Assert.That(table.GetOrAdd(Encoding.UTF8.GetBytes($"name{i}")), Is.EqualTo($"name{i}"));

        Assert.That(table.Find("first"u8), Is.Null);
        Assert.That(table.Find("name99999"u8), Is.Not.Null);
    }

    [Test]
    public void Threads_that_share_it_never_see_a_wrong_name()
    {
        var table = new Utf8NameTable();
        var names = Enumerable.Range(0, 3000).Select(i => $"{i:x}_name").ToArray();
        var keys = names.Select(Encoding.UTF8.GetBytes).ToArray();

        var wrong = 0;
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, seed =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 200_000; i++)
            {
                var at = random.Next(names.Length);
                if (table.GetOrAdd(keys[at]) != names[at]) Interlocked.Increment(ref wrong);
            }
        });

        Assert.That(wrong, Is.Zero);
    }

    [Test]
    public void Threads_read_through_the_shared_table()
    {
        Assert.That(
            () => Parallel.For(0, 8, seed => Fuzz.Readers(10_000 + seed, 200)),
            Throws.Nothing);
    }
}
