namespace Vectara.Emulator.Metrics;

/// <summary>Something that is measured about the turns of agents.</summary>
/// <param name="Name">The name that it is queried by.</param>
/// <param name="Title">What a chart of it is called.</param>
/// <param name="Type">How the values of a bin become a point: counter, their sum; percentiles, how they are spread.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Value">The value that a trace adds.</param>
internal sealed record Metric(string Name, string Title, string Type, string Unit, Func<JsonObject, double> Value)
{
    public const string AgentLabel = "agent_keys";

    private const string Category = "agent";

    private static readonly (string Label, double Rank)[] Percentiles = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)];

    public static readonly IReadOnlyList<Metric> All =
    [
        new("agent.trace.count", "Turns", "counter", "turns", _ => 1),
        new("agent.trace.input_tokens", "Input tokens", "counter", "tokens", trace => (double?)trace["input_tokens"]?.AsNumber() ?? 0),
        new("agent.trace.output_tokens", "Output tokens", "counter", "tokens", trace => (double?)trace["output_tokens"]?.AsNumber() ?? 0),
        new("agent.trace.duration_ms", "Duration of turns", "percentiles", "ms", trace => (double?)trace["duration_ms"]?.AsNumber() ?? 0),
    ];

    public JsonObject Describe()
    {
        var descriptor = new JsonObject
        {
            ["type"] = Type,
            ["name"] = Name,
            ["category"] = Category,
            ["description"] = $"{Title} of agents, by when they began",
            ["display_name"] = Title,
            ["unit"] = Unit,
            ["labels"] = new JsonArray(AgentLabel),
        };
        if (Type == "percentiles")
            descriptor["percentiles"] = new JsonArray([.. Percentiles.Select(percentile => Entry(percentile.Label, percentile.Rank))]);
        return descriptor;
    }

    /// <summary>The point of a bin that has values.</summary>
    public JsonObject Point(DateTimeOffset bin, IReadOnlyCollection<double> values)
    {
        var point = new JsonObject { ["bin_start"] = bin.UtcDateTime };
        if (Type == "percentiles")
            point["percentiles"] = new JsonArray([.. Percentiles.Select(percentile => Entry(percentile.Label, Percentile([.. values.Order()], percentile.Rank)))]);
        else
            point["value"] = values.Sum();
        return point;
    }

    private static double Percentile(IReadOnlyList<double> sorted, double rank) => sorted[(int)Math.Ceiling(rank * sorted.Count) - 1];

    private static JsonObject Entry(string label, double value) => new() { ["label"] = label, ["value"] = value };
}
