using System.Reflection;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>The items and pages that each paged operation hands out.</summary>
internal sealed class OperationPageTests
{
    private const string NextKey = "next/key?&=+ü";
    private const string FirstKey = "first key";

    private static readonly IReadOnlyList<OperationCase> WithPages = [.. OperationCase.All.Where(operationCase => operationCase.Kind == AnswerKind.Pages)];

    [TestCaseSource(nameof(WithPages))]
    public async Task The_items_of_all_pages_come_out_in_order(OperationCase operationCase)
    {
        var pages = TwoPages(operationCase);

        var result = await Call.WithRequired(operationCase).SendAsync(Answers(operationCase, pages));

        var expected = pages.SelectMany(page => Items(operationCase, page)).ToList();
        Assert.That(result.Values, Has.Count.EqualTo(expected.Count).And.Count.GreaterThan(1));
        using (Assert.EnterMultipleScope())
        {
            foreach (var (index, item) in expected.Index())
                Assert.That(JsonDifference.Find(item, result.Values[index]), Is.Null, $"item {index}");
        }
    }

    [TestCaseSource(nameof(WithPages))]
    public async Task The_second_request_is_the_first_with_the_key_that_the_first_page_gave(OperationCase operationCase)
    {
        var call = Call.WithRequired(operationCase);
        foreach (var parameter in operationCase.Operation.Optional)
            call.Values[parameter.Name] = OperationSamples.Full(parameter.Schema);

        var requests = (await call.SendAsync(Answers(operationCase, TwoPages(operationCase)))).Requests;

        var first = PercentEncoding.DecodeQuery(requests[0].Query);
        var key = operationCase.Operation.PageKey;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(requests, Has.Count.EqualTo(2));
            Assert.That(requests[1].Address, Is.EqualTo(requests[0].Address));
            Assert.That(PercentEncoding.DecodeQuery(requests[1].Query), Is.EquivalentTo(first.Select(pair => pair.Name == key ? (key, NextKey) : pair)));
            Assert.That(requests[1].Headers, Is.EquivalentTo(requests[0].Headers));
        }
    }

    [TestCaseSource(nameof(WithPages))]
    public async Task Pages_begin_at_the_key_and_have_the_size_that_they_are_asked_for_whatever_the_options_say(OperationCase operationCase)
    {
        foreach (var withOptions in (bool[])[false, true])
        {
            var call = Call.WithRequired(operationCase);
            foreach (var parameter in operationCase.Operation.Optional.Where(_ => withOptions))
                call.Values[parameter.Name] = OperationSamples.Full(parameter.Schema);

            var requests = (await ReadPagesAsync(operationCase, call, FirstKey, 7, TwoPages(operationCase))).Requests;

            foreach (var (index, key) in ((string[])[FirstKey, NextKey]).Index())
            {
                call.Values[operationCase.Operation.PageKey] = key;
                call.Values["limit"] = 7;
                Assert.That(PercentEncoding.DecodeQuery(requests[index].Query), Is.EquivalentTo(
                    operationCase.Operation.Parameters.Where(parameter => parameter.In == "query" && call.Values.ContainsKey(parameter.Name))
                        .SelectMany(parameter => ExpectedQuery.Of(parameter, call.Values[parameter.Name]!))));
            }
        }
    }

    [TestCaseSource(nameof(WithPages))]
    public async Task A_page_has_its_answer_and_the_key_of_the_next(OperationCase operationCase)
    {
        var pages = TwoPages(operationCase);

        var result = await ReadPagesAsync(operationCase, Call.WithRequired(operationCase), null, null, pages);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Keys, Is.EqualTo([NextKey, null]));
            Assert.That(result.Models.Select((model, index) => JsonDifference.Find(pages[index], model)), Is.All.Null);
            Assert.That(result.Responses.Select(response => response?.Operation), Is.All.EqualTo(operationCase.Operation.Name));
        }
    }

    [TestCaseSource(nameof(WithPages))]
    public async Task A_page_without_items_is_empty(OperationCase operationCase)
    {
        var page = OperationSamples.Minimal(operationCase.AnswerSchema).AsObject();
        page.Remove(operationCase.Operation.PageItems);

        var result = await Call.WithRequired(operationCase).SendAsync(SampleAnswers.Page(operationCase, page, nextPageKey: null));

        Assert.That(result.Values, Is.Empty);
    }

    [TestCaseSource(nameof(WithPages))]
    public async Task A_key_that_is_empty_or_null_ends_the_list(OperationCase operationCase)
    {
        foreach (var key in (JsonNode?[])["", null])
        {
            var page = OperationSamples.Full(operationCase.AnswerSchema);
            _ = SampleAnswers.Page(operationCase, page, NextKey);
            Owner(operationCase, page)[operationCase.Operation.NextPageKey[^1]] = key?.DeepClone();

            var result = await Call.WithRequired(operationCase).SendAsync(SampleAnswers.Json(operationCase.SuccessStatus, page));

            Assert.That(result.Values, Has.Count.EqualTo(Items(operationCase, page).Count()));
        }
    }

    [TestCaseSource(nameof(WithPages))]
    public async Task A_key_that_comes_a_second_time_is_an_error_and_not_an_endless_list(OperationCase operationCase)
    {
        var pages = Enumerable.Range(0, 4).Select(index => SampleAnswers.Page(operationCase, OperationSamples.Minimal(operationCase.AnswerSchema), index % 2 == 0 ? NextKey : FirstKey));

        var result = await Call.WithRequired(operationCase).TrySendAsync([.. pages]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Exception, Is.TypeOf<VectaraException>());
            Assert.That(result.Exception?.Message, Does.Contain(operationCase.Operation.Name).And.Contain("for the second time"));
            Assert.That(result.Requests, Has.Count.LessThanOrEqualTo(4), "the list is known to go round before it has gone round three times");
        }
    }

    [Test]
    public void There_are_35() => Assert.That(WithPages, Has.Count.EqualTo(35));

    [TestCaseSource(nameof(WithPages))]
    public void Nothing_is_sent_before_the_items_are_asked_for(OperationCase operationCase)
    {
        using var handler = new RecordingHandler();
        using var client = Call.NewClient(handler);

        Call.WithRequired(operationCase).Invoke(client);

        Assert.That(handler.Requests, Is.Empty);
    }

    private static JsonNode[] TwoPages(OperationCase operationCase)
    {
        JsonNode[] pages = [OperationSamples.Full(operationCase.AnswerSchema, 0), OperationSamples.Full(operationCase.AnswerSchema, 2)];
        _ = Answers(operationCase, pages);
        return pages;
    }

    private static FakeAnswer[] Answers(OperationCase operationCase, JsonNode[] pages) =>
        [SampleAnswers.Page(operationCase, pages[0], NextKey), SampleAnswers.Page(operationCase, pages[1], nextPageKey: null)];

    /// <summary>The object of an answer that has the key of the next page.</summary>
    private static JsonNode Owner(OperationCase operationCase, JsonNode page) => operationCase.Operation.NextPageKey[..^1].Aggregate(page, (owner, step) => owner[step]!);

    private static IEnumerable<JsonNode?> Items(OperationCase operationCase, JsonNode page) => page[operationCase.Operation.PageItems]!.AsArray();

    private static async Task<PagesRead> ReadPagesAsync(OperationCase operationCase, Call call, string? key, int? size, JsonNode[] pages)
    {
        using var handler = new RecordingHandler(Answers(operationCase, pages));
        using var client = Call.NewClient(handler);
        var read = typeof(OperationPageTests).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(call.Method.ReturnType.GetGenericArguments());
        return await (Task<PagesRead>)read.Invoke(null, [call.Invoke(client), key, size, handler])!;
    }

    private static async Task<PagesRead> ReadAsync<T>(VectaraPageable<T> pageable, string? key, int? size, RecordingHandler handler)
    {
        var pages = new List<VectaraPage<T>>();
        await foreach (var page in pageable.AsPages(key, size))
            pages.Add(page);
        return new PagesRead(handler.Requests, [.. pages.Select(page => page.NextPageKey)], [.. pages.Select(page => CallResult.AsJson(page.Model))], [.. pages.Select(page => page.Response)]);
    }

    private sealed record PagesRead(
        IReadOnlyList<RecordedRequest> Requests,
        IReadOnlyList<string?> Keys,
        IReadOnlyList<JsonNode?> Models,
        IReadOnlyList<VectaraResponse?> Responses);
}
