using System.Reflection;

namespace Vectara.Tests.Transport.Retries;

/// <summary>Which operations may be repeated: a fact of each.</summary>
[Parallelizable]
public sealed class RepeatabilityTests
{
    private static readonly string[] PostsThatOnlyRead =
    [
        "POST /v2/corpora/{corpus_key}/compute_size",
        "POST /v2/corpora/{corpus_key}/metadata_query",
        "POST /v2/corpora/{corpus_key}/query",
        "POST /v2/evaluate_factual_consistency",
        "POST /v2/hallucination_correctors/correct_hallucinations",
        "POST /v2/query",
    ];

    private static IEnumerable<(string Verb, string Path, bool Repeatable)> Operations()
    {
        foreach (var field in typeof(VectaraClient).Assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.NonPublic | BindingFlags.Static)))
        {
            if (field.FieldType.Name == "VectaraOperation")
                yield return (Of<HttpMethod>(field, "Method").Method, Of<string>(field, "Path"), Of<bool>(field, "Repeatable"));
        }

        static T Of<T>(FieldInfo field, string property) =>
            (T)field.FieldType.GetProperty(property, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(field.GetValue(null))!;
    }

    [Test]
    public void GET_PUT_and_DELETE_may_be() =>
        Assert.That(Operations().Where(operation => operation.Verb is "GET" or "PUT" or "DELETE" && !operation.Repeatable), Is.Empty);

    [Test]
    public void PATCH_may_not() => Assert.That(Operations().Where(operation => operation.Verb == "PATCH" && operation.Repeatable), Is.Empty);

    [Test]
    public void POST_may_be_where_it_only_reads() =>
        Assert.That(Operations().Where(operation => operation.Verb == "POST" && operation.Repeatable).Select(operation => $"POST {operation.Path}").Order(StringComparer.Ordinal), Is.EqualTo(PostsThatOnlyRead));

    [Test]
    public void There_are_177_operations() => Assert.That(Operations().ToList(), Has.Count.EqualTo(177));
}
