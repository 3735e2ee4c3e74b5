using NUnit.Framework;

namespace Vectara.Tests.Schemas;

/// <summary>Every schema of the contract, with documents made from nothing but the contract.</summary>
public sealed class SchemaTests
{
    [TestCaseSource(nameof(Schemas))]
    public void Reading_and_writing_back_gives_the_same_JSON(string schema)
    {
        var type = CSharpNames.TypeOf(schema);
        Assert.That(type, Is.Not.Null, "spec/names.yaml gives it a name, but the assembly has no such type");
        var failures = SchemaDocuments.Of(schema).SelectMany(document => RoundTrip.Failures(document, type!)).ToList();
        if (failures.Count > 0)
            Assert.Fail($"{failures.Count} differences:\n{string.Join('\n', failures.Take(12))}");
    }

    private static IEnumerable<TestCaseData> Schemas() => SchemaDocuments.Names.Select(name => new TestCaseData(name).SetArgDisplayNames(name));
}
