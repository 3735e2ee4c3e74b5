using YamlDotNet.RepresentationModel;

namespace Vectara.ContractJudge.Tests;

/// <summary>Every schema of the contract judges something: what a pattern or a reference does to the judge shows here.</summary>
internal sealed class WholeContractTests : JudgeTest
{
    private static readonly string[] Verbs = ["get", "put", "post", "patch", "delete"];

    private static IEnumerable<TestCaseData> Answers() =>
        from path in (YamlMappingNode)Contract()["paths"]
        from operation in ((YamlMappingNode)path.Value).Children.Where(entry => Verbs.Contains(entry.Key.ToString()))
        from answer in (YamlMappingNode)operation.Value["responses"]
        from content in (((YamlMappingNode)answer.Value).Children.TryGetValue("content", out var types) ? ((YamlMappingNode)types).Children.Keys.Select(type => type.ToString()) : [""])
        select new TestCaseData(operation.Key.ToString().ToUpperInvariant(), path.Key.ToString(), int.Parse(answer.Key.ToString()), content);

    [TestCaseSource(nameof(Answers))]
    public async Task An_answer_of_nonsense_is_wrong(string method, string path, int status, string type)
    {
        const string Nonsense = """["nonsense"]""";
        var body = type == "text/event-stream" ? $"data: {Nonsense}\n\n" : Nonsense;
        var findings = await JudgeAsync(Request(method, path, method is "GET" or "DELETE" ? null : Nonsense), Answer(status, body, type.Length == 0 ? null : type));
        Assert.That(findings, Does.Contain("Answer of "));
        if (method is not ("GET" or "DELETE"))
            Assert.That(findings, Does.Contain("Request of ").And.Contain("body"));
    }

    private static YamlNode Contract()
    {
        using var reader = new StreamReader(typeof(Verdict).Assembly.GetManifestResourceStream("vectara-oas.yaml")!);
        var stream = new YamlStream();
        stream.Load(reader);
        return stream.Documents[0].RootNode;
    }
}
