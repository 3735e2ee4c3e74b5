using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>What each operation makes of an error.</summary>
internal sealed class OperationErrorTests
{
    private static readonly int[] Statuses = [400, 401, 403, 404, 409, 429, 500];

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task An_error_tells_status_messages_fields_request_and_operation(OperationCase operationCase)
    {
        using var all = Assert.EnterMultipleScope();
        foreach (var status in Statuses)
        {
            var body = new JsonObject
            {
                ["messages"] = new JsonArray($"No luck with {status} ü.", "Try again."),
                ["request_id"] = $"id-{status}",
            };
            if (status == 400)
                body["field_errors"] = new JsonObject { ["key"] = "is taken", ["filter_attributes[0].name"] = "is empty" };

            var e = await FailAsync(operationCase, SampleAnswers.Json(status, body));

            Assert.That(e.Status, Is.EqualTo((HttpStatusCode)status));
            Assert.That(e.Messages, Is.EqualTo([$"No luck with {status} ü.", "Try again."]));
            Assert.That(Pairs(e.FieldErrors), Is.EquivalentTo(FieldErrors(body)));
            Assert.That(e.RequestId, Is.EqualTo($"id-{status}"));
            Assert.That(e.Operation, Is.EqualTo(operationCase.Operation.Name));
            Assert.That(e.Message, Does.Contain(operationCase.Operation.Name).And.Contain($"{status}").And.Contain("No luck").And.Contain($"id-{status}"));
            Assert.That(JsonDifference.Find(body, JsonNode.Parse(e.Content!)), Is.Null);
        }
    }

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task The_errors_of_the_contract_are_read(OperationCase operationCase)
    {
        using var all = Assert.EnterMultipleScope();
        foreach (var status in operationCase.Operation.Answers.Keys.Where(status => status >= 400))
        {
            if (operationCase.Operation.AnswerSchema(status, OperationCase.Json) is not { } schema)
                continue;
            var body = OperationSamples.Full(schema);

            var e = await FailAsync(operationCase, SampleAnswers.Json(status, body));

            Assert.That((int)e.Status, Is.EqualTo(status));
            Assert.That(e.Messages, Is.EqualTo(body["messages"]?.AsArray().Select(message => message!.GetValue<string>()) ?? []));
            Assert.That(Pairs(e.FieldErrors), Is.EquivalentTo(FieldErrors(body)));
            Assert.That(e.RequestId, Is.EqualTo(body["request_id"]?.GetValue<string>() ?? FakeAnswer.RequestId));
        }
    }

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task A_caller_without_the_right_role_is_told_the_roles_of_the_contract(OperationCase operationCase)
    {
        var e = await FailAsync(operationCase, SampleAnswers.Json(403, new JsonObject()));

        Assert.That((e as VectaraPermissionDeniedException)?.RequiredRoles, Is.EquivalentTo(operationCase.Operation.RequiredRoles));
    }

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task A_page_of_a_proxy_is_an_error_too(OperationCase operationCase)
    {
        const string html = "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>";

        var e = await FailAsync(operationCase, new FakeAnswer(502, "text/html", html));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(e.Status, Is.EqualTo(HttpStatusCode.BadGateway));
            Assert.That(e.Messages, Is.Empty);
            Assert.That(e.FieldErrors, Is.Empty);
            Assert.That(e.RequestId, Is.EqualTo(FakeAnswer.RequestId));
            Assert.That(e.Content, Is.EqualTo(html));
        }
    }

    private static IEnumerable<(string, string)> FieldErrors(JsonNode body) =>
        body["field_errors"]?.AsObject().Select(field => (field.Key, field.Value!.GetValue<string>())) ?? [];

    private static IEnumerable<(string, string)> Pairs(IReadOnlyDictionary<string, string> fields) => fields.Select(field => (field.Key, field.Value));

    private static async Task<VectaraApiException> FailAsync(OperationCase operationCase, FakeAnswer answer)
    {
        var result = await Call.WithRequired(operationCase).TrySendAsync(answer);

        Assert.That(result.Exception, Is.InstanceOf<VectaraApiException>());
        return (VectaraApiException)result.Exception!;
    }
}
