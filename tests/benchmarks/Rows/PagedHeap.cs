using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Vectara.Benchmarks.Data;
using Vectara.Benchmarks.Measuring;
using Vectara.Benchmarks.Report;

namespace Vectara.Benchmarks.Rows;

/// <summary>How far the live heap grows while a list of 1,000,000 items is gone through, after its first tenth.</summary>
internal static class PagedHeap
{
    private const int Items = 1_000_000;
    private const int Tenth = Items / 10;

    internal static RowSource Row { get; } = new("1,000,000 items paged", Measure);

    private static Row Measure()
    {
        using var client = new VectaraClient(new() { Credential = new ApiKeyCredential("zqt_benchmark"), BaseAddress = FakeService.Address, Handler = new Pages(Items) });
        var (first, most) = EnumerateAsync(client).GetAwaiter().GetResult();
        return new Row(Paths.SdkTarget, "1,000,000 items paged", null, [new("live heap grows by", Math.Max(0, most - first), "MiB", AtMost: 0.1)]);
    }

    private static async Task<(double First, double Most)> EnumerateAsync(VectaraClient client)
    {
        var count = 0;
        var (first, most) = (0.0, 0.0);
        await foreach (var _ in client.Documents.ListAsync("guides", new() { Limit = Pages.Size }).ConfigureAwait(false))
        {
            if (++count % Tenth != 0)
                continue;
            most = Math.Max(most, LiveHeap.Now());
            if (count == Tenth)
                first = most;
        }

        return count == Items ? (first, most) : throw new InvalidOperationException($"{count} items came, not {Items}.");
    }

    /// <summary>Answers page after page, each with a key of its own for the next.</summary>
    private sealed class Pages(int items) : HttpMessageHandler
    {
        internal const int Size = 100;

        private static readonly MediaTypeHeaderValue Json = new("application/json");
        private static readonly string Documents = string.Join(',', Enumerable.Range(0, Size).Select(i => $$$"""{"id":"document_{{{i}}}","metadata":{"title":"Document {{{i}}}","year":2026}}"""));

        private int _sent;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _sent += Size;
            var key = _sent == items ? "null" : $"\"key_that_is_as_long_as_such_keys_are_{_sent:x16}\"";
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes($$$"""{"documents":[{{{Documents}}}],"metadata":{"page_key":{{{key}}}}}"""));
            content.Headers.ContentType = Json;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }
}
