using Vectara.Emulator.Tests.Contract;

namespace Vectara.Emulator.Tests;

/// <summary>What the contract asks of requests is asked, of every operation alike.</summary>
internal sealed class ValidationTests : EmulatorTest
{
    [Test]
    [SendsInvalidRequests]
    public async Task A_body_that_is_needed_and_is_missing_or_is_no_object_answers_400()
    {
        foreach (var operation in ContractDocument.Operations.Where(operation => operation.Body is not null))
        {
            var path = PathOf(operation);
            AssertError(await SendAsync(Http, new HttpMethod(operation.Method), path, "[]"), HttpStatusCode.BadRequest);
            AssertError(await SendAsync(Http, new HttpMethod(operation.Method), path, "{"), HttpStatusCode.BadRequest);
            if (Required(operation.Body!).Any())
                Assert.That((await SendAsync(Http, new HttpMethod(operation.Method), path, "{}")).Body["field_errors"]?.AsObject(), Is.Not.Null.And.Not.Empty, operation.ToString());
        }
    }

    [Test]
    public async Task An_id_of_nothing_answers_404_with_it()
    {
        foreach (var operation in ContractDocument.Operations.Where(operation => operation.Path.Contains('{', StringComparison.Ordinal)))
        {
            var body = operation.TakesForm
                ? new MultipartFormDataContent { { new ByteArrayContent("text"u8.ToArray()), "file", "a.txt" } }
                : (HttpContent?)(operation.Body is { } schema ? new StringContent(Body(operation, schema), null, "application/json") : null);
            var query = operation.Id == "getMetric" ? $"?start={Uri.EscapeDataString(DateTime.UtcNow.AddHours(-1).ToString("O"))}&end={Uri.EscapeDataString(DateTime.UtcNow.ToString("O"))}" : Query(operation);
            var reply = await SendAsync(Http, new HttpMethod(operation.Method), PathOf(operation) + query, body);
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.NotFound), $"{operation}: {reply.Text}");
            Assert.That((string?)reply.Body["id"], Is.EqualTo(IdOf(operation)), operation.ToString());
        }
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_limit_out_of_its_range_answers_400()
    {
        foreach (var operation in ContractDocument.Operations.Where(operation => Parameters(operation).Any(parameter => (string?)parameter["name"] == "limit" && parameter["schema"]!["maximum"] is not null)))
        {
            var most = (long)Parameters(operation).Single(parameter => (string?)parameter["name"] == "limit")["schema"]!["maximum"]!;
            foreach (var limit in new[] { "0", "many", (most + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) })
            {
                var reply = await SendAsync(Http, new HttpMethod(operation.Method), $"{PathOf(operation)}?limit={limit}{Query(operation).Replace('?', '&')}");
                Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.BadRequest), $"{operation} {limit}: {reply.Text}");
                Assert.That(reply.FieldErrors.ContainsKey("limit"), operation.ToString());
            }
        }
    }

    /// <summary>The path with ids that nothing has, of the form that the contract wants.</summary>
    private static string PathOf(ContractOperation operation) =>
        Parameters(operation).Where(parameter => (string?)parameter["in"] == "path").Aggregate(operation.Path[1..], (path, parameter) => path.Replace($"{{{parameter["name"]}}}", Id(parameter), StringComparison.Ordinal));

    /// <summary>The outermost id, which is looked for first.</summary>
    private static string IdOf(ContractOperation operation)
    {
        var name = operation.Path[(operation.Path.IndexOf('{', StringComparison.Ordinal) + 1)..operation.Path.IndexOf('}', StringComparison.Ordinal)];
        return Id(Parameters(operation).Single(parameter => (string?)parameter["name"] == name));
    }

    private static string Id(JsonObject parameter)
    {
        var schema = ContractDocument.Resolve(parameter["schema"]!);
        if ((string?)schema["type"] == "integer")
            return "999";
        var pattern = (string?)schema["pattern"] ?? "";
        return System.Text.RegularExpressions.Regex.Match(pattern, "^\\^?([a-z]+_)").Groups[1].Value + "0";
    }

    private static string Query(ContractOperation operation)
    {
        var required = Parameters(operation).Where(parameter => (string?)parameter["in"] == "query" && (bool?)parameter["required"] == true)
            .Select(parameter => $"{parameter["name"]}={SampleBody.Of(parameter["schema"]!)}").ToList();
        return required.Count == 0 ? "" : "?" + string.Join('&', required);
    }

    private static string Body(ContractOperation operation, JsonObject schema) => operation.Id switch
    {
        "upsertGlossaryEntries" => """{"entries": {"a": "b"}}""",
        "createAgentSchedule" => """{"name": "a", "message": [], "schedule": {"type": "interval", "interval": "PT1H"}}""",
        "summarizeCorpusDocument" => """{"llm_name": "gpt-4o"}""",
        _ => SampleBody.Of(schema)!.ToJsonString(),
    };

    private static IEnumerable<JsonObject> Parameters(ContractOperation operation) => (operation.Node["parameters"]?.AsArray() ?? []).Select(parameter => ContractDocument.Resolve(parameter!));

    /// <summary>Members that are required and have no default, which would stand for them.</summary>
    private static IEnumerable<string> Required(JsonObject schema)
    {
        var resolved = ContractDocument.Resolve(schema);
        return (resolved["required"] as JsonArray ?? []).Select(name => (string)name!).Where(name => resolved["properties"]?[name] is { } member && ContractDocument.Resolve(member)["default"] is null && member["default"] is null);
    }
}
