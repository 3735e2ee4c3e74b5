using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Agents.Turns;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Metrics;

/// <summary>What is measured, and how it went over time: the turns of agents, as far as there are traces of them.</summary>
internal sealed class MetricOperations(Database database, TimeProvider clock)
{
    private const string Collection = "/v2/metrics";

    private static readonly TimeSpan FurthestBack = TimeSpan.FromDays(30);
    private static readonly int[] BinSizes = [60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200, 86_400];

    public void Register(HandlerTable handlers)
    {
        handlers.Add("GET", Collection, ListAsync);
        handlers.Add("GET", Collection + "/{metric_name}", GetAsync);
    }

    private static Task<Answer> ListAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var wanted = (request.Parameters["category"] as JsonArray)?.Select(category => (string)category!).ToHashSet(StringComparer.Ordinal);
        var metrics = Metric.All.Select(metric => metric.Describe()).Where(metric => wanted is null || wanted.Contains((string)metric["category"]!));
        return Task.FromResult<Answer>(new JsonAnswer(StatusCodes.Status200OK, new JsonObject { ["metrics"] = new JsonArray([.. metrics]) }));
    }

    private Task<Answer> GetAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var metric = Metric.All.FirstOrDefault(metric => metric.Name == request.Text("metric_name")) ?? throw ApiException.NotFound("metric", request.Text("metric_name"));
        var (start, end) = (request.Parameters["start"]!.AsTime(), request.Parameters["end"]!.AsTime());
        var labels = request.Parameters["labels"] as JsonObject ?? [];
        Check(start, end, labels);
        var size = BinSize(end - start, request.Number("max_bins"));
        var agents = (labels[Metric.AgentLabel] as JsonArray)?.Select(key => (string)key!).ToHashSet(StringComparer.Ordinal);
        return database.ReadAsync<Answer>(connection =>
        {
            var bins = new ResourceStore(TurnTrace.Kind).All(connection).Select(trace => trace.Body)
                .Where(trace => agents is null || agents.Contains((string)trace["agent_key"]!))
                .Select(trace => (At: trace["started_at"]!.AsTime(), Value: metric.Value(trace)))
                .Where(trace => trace.At >= start && trace.At < end)
                .GroupBy(trace => (int)((trace.At - start).TotalSeconds / size))
                .OrderBy(bin => bin.Key);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["type"] = metric.Type,
                ["metric_name"] = metric.Name,
                ["labels"] = labels.DeepClone(),
                ["bin_size_seconds"] = size,
                ["points"] = new JsonArray([.. bins.Select(bin => metric.Point(start.AddSeconds((double)bin.Key * size), [.. bin.Select(trace => trace.Value)]))]),
            });
        }, cancellationToken);
    }

    private void Check(DateTimeOffset start, DateTimeOffset end, JsonObject labels)
    {
        var errors = new FieldErrors();
        if (start < clock.GetUtcNow() - FurthestBack)
            errors.Add("start", $"must be no more than {FurthestBack.TotalDays} days ago");
        if (end <= start)
            errors.Add("end", "must be after start");
        foreach (var name in labels.Select(label => label.Key).Where(name => name != Metric.AgentLabel))
            errors.Add($"labels.{name}", "is not a label of this metric");
        errors.ThrowIfAny();
    }

    /// <summary>The shortest usual length that makes no more bins than are asked for, or else one that is just long enough.</summary>
    private static int BinSize(TimeSpan range, int most)
    {
        var shortest = (int)Math.Ceiling(range.TotalSeconds / most);
        return Array.Find(BinSizes, size => size >= shortest) is > 0 and var size ? size : shortest;
    }
}
