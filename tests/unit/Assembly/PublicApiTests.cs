using NUnit.Framework;

namespace Vectara.Tests.Wholesome;

/// <summary>The public API changes only where somebody says so.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "VECTARA_ACCEPT_API";

    [Test]
    public void The_public_API_is_the_accepted_one()
    {
        var file = RepositoryFiles.Path("tests", "api", $"{RepositoryFiles.SdkTarget}.txt");
        var actual = PublicApi.Print();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.That(File.Exists(file), Is.True, $"{file} is missing; run this test with {Accept}=1 to write it.");
        var accepted = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (actual != accepted)
            Assert.Fail($"{TextDifference.First(accepted, actual)}\nIf that is meant, run this test with {Accept}=1: it writes tests/api/{RepositoryFiles.SdkTarget}.txt anew.");
    }

    [Test]
    public void The_listing_is_the_same_every_time()
    {
        var first = PublicApi.Print();
        Assert.That(PublicApi.Print(), Is.EqualTo(first));
    }

    [Test]
    public void The_listing_shows_what_a_caller_has_to_know()
    {
        var lines = PublicApi.Print().Split('\n');
        Assert.That(lines, Is.SupersetOf((string[])
        [
            "[JsonConverter(VectaraModelConverter)] class MmrReranker : VectaraModel, ISearchReranker",
            "    double? Cutoff { get; set; }",
            "    string Type { get; }",
            "[JsonConverter(VectaraEnumConverter)] readonly struct SearchSemantics : IEquatable<SearchSemantics>, IVectaraEnum",
            "    T? Value { get; }",
            "    static ValueOrReference<T> op_Implicit(T value)",
            "    IDictionary<string, object?> AdditionalProperties { get; }",
            "    static T? Deserialize<T>(string json)",
            "    virtual Task<QueryFullResponse> QueryAsync(QueryRequest request, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default)",
            "[EditorBrowsable(Never)] abstract class VectaraModel : IVectaraModel",
            "    const string Query = \"query\"",
        ]));
    }
}
