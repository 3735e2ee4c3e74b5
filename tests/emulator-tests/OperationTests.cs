using System.Text;
using Vectara.Emulator.Tests.Contract;

namespace Vectara.Emulator.Tests;

/// <summary>Every operation of the contract is answered, in the contract's terms. What a test sends is made from the contract too.</summary>
internal sealed class OperationTests : EmulatorTest
{
    private const string Agent = """
        {
          "key": "agent", "name": "Agent", "model": {"name": "gpt-4o"}, "first_step_name": "answer",
          "tool_configurations": {"search": {"type": "corpora_search", "query_configuration": {"search": {"corpora": [{"corpus_key": "corpus"}]}}}},
          "steps": {"answer": {"instructions": [], "output_parser": {"type": "default"}}}
        }
        """;

    private const string Pipeline = """
        {
          "key": "pipeline", "name": "Pipeline", "trigger": {"type": "manual"}, "transform": {"type": "agent", "agent_key": "agent"},
          "source": {"type": "sharepoint", "site_url": "https://example.com", "tenant_id": "t", "client_id": "c", "client_secret": "s"}
        }
        """;

    private const string Preset = """{"name": "brief", "description": "Brief answers", "llm_name": "mockingbird-2.0", "prompt_template": "[]"}""";

    private const string Input = """{"type": "input_message", "messages": [{"type": "text", "content": "Hello"}]}""";

    [Test]
    public async Task Every_operation_answers_what_the_contract_declares()
    {
        var world = new ContractWorld(SendAsync)
        {
            Bodies =
            {
                ["getOAuthToken"] = Json($$"""{"grant_type": "client_credentials", "client_id": "{{Vectara.OAuthClient.Id}}", "client_secret": "{{Vectara.OAuthClient.Secret}}"}"""),
                ["createCorpus"] = Json("""{"key": "corpus", "filter_attributes": [{"name": "kind", "level": "document", "type": "text"}]}"""),
                ["createCorpusDocument"] = Json("""{"id": "document", "type": "core", "document_parts": [{"text": "An apple."}]}"""),
                ["query"] = Json("""{"query": "apple", "search": {"corpora": [{"corpus_key": "corpus"}]}, "save_history": true}"""),
                ["createChat"] = Json("""{"query": "apple", "search": {"corpora": [{"corpus_key": "corpus"}]}}"""),
                ["createChatTurn"] = Json("""{"query": "pear", "search": {"corpora": [{"corpus_key": "corpus"}]}}"""),
                ["createGenerationPreset"] = Json(Preset),
                ["replaceGenerationPreset"] = Json(Preset),
                ["correctHallucinations"] = Json("""{"generated_text": "An apple.", "documents": [{"text": "An apple."}], "model_name": "vhc-small-1.0"}"""),
                ["createChatCompletion"] = Json("""{"model": "mockingbird-2.0", "messages": [{"role": "user", "content": "Hello"}]}"""),
                ["queryMetadata"] = Json("""{"level": "document", "queries": [{"field": "kind", "query": "fruit"}]}"""),
                ["summarizeCorpusDocument"] = Json("""{"llm_name": "mockingbird-2.0"}"""),
                ["bulkUpdateCorpusDocumentMetadata"] = Json("""{"metadata": {"kind": "fruit"}}"""),
                ["createAgent"] = Json(Agent),
                ["replaceAgent"] = Json(Agent),
                ["createAgentAlias"] = Json("""{"key": "alias", "name": "Alias", "policy": {"type": "routed", "rules": [{"targets": {"type": "single", "agent_key": "agent"}}]}}"""),
                ["replaceAgentAliasPolicy"] = Json("""{"policy": {"type": "routed", "rules": [{"targets": {"type": "single", "agent_key": "agent"}}]}}"""),
                ["createAgentInput"] = Upload,
                ["createAliasRoutedInput"] = Json(Input),
                ["createAgentSchedule"] = Json("""{"name": "Daily", "message": [{"type": "text", "content": "Hello"}], "schedule": {"type": "interval", "interval": "PT24H"}}"""),
                ["createTool"] = Json("""{"type": "lambda", "name": "echo", "description": "Gives back what it gets", "code": "def process(x: int):\n    return x"}"""),
                ["testTool"] = Json("""{"input": {"x": 1}}"""),
                ["updateTool"] = Json("""{"type": "lambda", "title": "Echo"}"""),
                ["createPipeline"] = Json(Pipeline),
                ["replacePipeline"] = Json(Pipeline),
                ["processPipelineDeadLetterEntries"] = Json("""{"source_record_ids": ["other"]}"""),
                ["upsertGlossaryEntries"] = Json("""{"entries": {"RAG": "retrieval-augmented generation"}}"""),
            },
            Queries =
            {
                ["bulkDeleteCorpusDocuments"] = "document_ids=document",
                ["bulkUpdateCorpusDocumentMetadata"] = "document_ids=document",
                ["getMetric"] = $"start={Time(-1)}&end={Time(1)}",
            },
            Names =
            {
                ["/v2/instructions/{instruction_id}/versions/{version}"] = "1",
                ["/v2/agent_aliases/{alias_key}/sessions/{session_key}/artifacts/{artifact_id}"] = "art_1",
                ["/v2/corpora/{corpus_key}/documents/{document_id}/images/{image_id}"] = "image",
                ["/v2/metrics/{metric_name}"] = "agent.trace.count",
            },
            Refused =
            {
                ["cancelPipelineRun"] = HttpStatusCode.Conflict,
                ["getAliasRoutedSessionArtifact"] = HttpStatusCode.NotFound,
                ["getImage"] = HttpStatusCode.NotFound,
            },
            Late = { "createChat", "createCorpusDocument", "createAgentAlias", "createPipeline", "updateTool" },
        };
        await world.GoThroughAsync();
        Assert.That(world.Problems, Is.Empty, string.Join("\n", world.Problems));
    }

    /// <summary>Between two requests the clock goes on by as long as anything here takes.</summary>
    private async Task<Reply> SendAsync(string method, string path, HttpContent? content)
    {
        Vectara.Clock.Advance(TimeSpan.FromSeconds(2));
        return await SendAsync(Http, new HttpMethod(method), path, content);
    }

    private static Func<HttpContent> Json(string json) => () => new StringContent(json, Encoding.UTF8, "application/json");

    private static MultipartFormDataContent Upload() => new()
    {
        { new StringContent("""[{"type": "text", "content": "Read this"}]""", Encoding.UTF8, "application/json"), "messages" },
        { new ByteArrayContent(Encoding.UTF8.GetBytes("A text.")), "files", "a.txt" },
    };

    private static string Time(int hours) => Uri.EscapeDataString(DateTime.UtcNow.AddHours(hours).ToString("O"));
}
