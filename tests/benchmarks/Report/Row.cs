using System.Text.Json;

namespace Vectara.Benchmarks.Report;

/// <summary>What was measured of one thing, with the SDK's assembly of one target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Name">What was done.</param>
/// <param name="Limit">How it is done by hand; null where nothing stands beside it.</param>
/// <param name="Figures">The numbers.</param>
/// <param name="Absolute">What they are ratios of, for orientation.</param>
internal sealed record Row(string Target, string Name, string? Limit, IReadOnlyList<Figure> Figures, string? Absolute = null)
{
    internal static Row FromJson(string json) => JsonSerializer.Deserialize<Row>(json)!;

    internal string ToJson() => JsonSerializer.Serialize(this);
}
