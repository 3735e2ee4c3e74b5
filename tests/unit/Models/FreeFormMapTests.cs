using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>Metadata that was read is a dictionary like any other, whatever holds it.</summary>
public sealed class FreeFormMapTests
{
    [Test]
    public void It_does_what_a_dictionary_does([Values(0, 1, 7, 8, 9, 40)] int members, [Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var expected = Enumerable.Range(0, members).ToDictionary(i => $"m{i}", i => (object?)(long)i);
        var actual = Read(expected);

        for (var step = 0; step < 60; step++)
        {
            var name = $"m{random.Next(members + 3)}";
            var value = (object?)random.Next(1000);
            switch (random.Next(5))
            {
                case 0:
                    expected[name] = actual[name] = value;
                    break;
                case 1:
                    Assert.That(actual.Remove(name), Is.EqualTo(expected.Remove(name)));
                    break;
                case 2 when !expected.ContainsKey(name):
                    expected.Add(name, value);
                    actual.Add(name, value);
                    break;
                case 3 when random.Next(20) == 0:
                    expected.Clear();
                    actual.Clear();
                    break;
            }

            Assert.That(actual, Is.EquivalentTo(expected));
            Assert.That(actual, Has.Count.EqualTo(expected.Count));
            Assert.That(actual.Keys, Is.EquivalentTo(expected.Keys));
            Assert.That(actual.Values, Is.EquivalentTo(expected.Values));
            Assert.That(actual.ContainsKey(name), Is.EqualTo(expected.ContainsKey(name)));
            Assert.That(actual.TryGetValue(name, out var found), Is.EqualTo(expected.TryGetValue(name, out var known)));
            Assert.That(found, Is.EqualTo(known));
        }
    }

    [Test]
    public void Members_stand_in_the_order_in_which_they_came()
    {
        var metadata = Read(new() { ["z"] = 1, ["a"] = 2, ["m"] = 3 });
        metadata.Remove("a");
        metadata["b"] = 4;
        metadata["z"] = 5;

        Assert.That(metadata.Keys, Is.EqualTo(new[] { "z", "m", "b" }));
    }

    [Test]
    public void The_last_of_two_members_of_one_name_counts() =>
        Assert.That(VectaraJson.Deserialize<Document>("""{"metadata":{"a":1,"b":2,"a":3}}""")!.Metadata, Is.EqualTo(new Dictionary<string, object?> { ["a"] = 3L, ["b"] = 2L }));

    [Test]
    public void What_a_dictionary_refuses_it_refuses()
    {
        var metadata = Read(new() { ["a"] = 1 });

        Assert.That(() => metadata["b"], Throws.TypeOf<KeyNotFoundException>());
        Assert.That(() => metadata[null!], Throws.ArgumentNullException);
        Assert.That(() => metadata.Add("a", 2), Throws.ArgumentException);
        Assert.That(
            () =>
            {
                foreach (var member in metadata)
                    metadata.Add(member.Key + "2", 2);
            },
            Throws.InvalidOperationException);
    }

    private static IDictionary<string, object?> Read(Dictionary<string, object?> metadata) =>
        VectaraJson.Deserialize<Document>(VectaraJson.Serialize(new Document { Id = "d", Metadata = metadata }))!.Metadata!;
}
