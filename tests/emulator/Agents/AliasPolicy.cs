using System.Security.Cryptography;
using System.Text;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Agents;

/// <summary>Chooses the agent that an alias stands for: by the first rule that matches, and among weighted agents by what the rule partitions by.</summary>
internal static class AliasPolicy
{
    /// <summary>The agent for a session; null where no rule matches.</summary>
    public static string? Resolve(JsonObject alias, JsonObject session, DateTimeOffset now)
    {
        var context = Condition.Context(alias, session, now);
        return alias["policy"]!["rules"]!.AsArray().FirstOrDefault(rule => Condition.Holds((string?)rule!["match"], context, now))?["targets"] is { } targets
            ? Choose(targets, context, now)
            : null;
    }

    public static IEnumerable<string> AgentsOf(JsonNode targets) =>
        targets["options"] is JsonArray options ? options.Select(option => (string)option!["agent_key"]!) : [(string)targets["agent_key"]!];

    /// <summary>The same value always has the same agent, as long as the weights stay as they are.</summary>
    private static string? Choose(JsonNode targets, JsonObject context, DateTimeOffset now)
    {
        if (targets["options"] is not JsonArray options)
            return (string)targets["agent_key"]!;
        var total = options.Sum(option => (long)option!["weight"]!);
        if (total == 0)
            return null;
        var partition = (string)targets["partition_by"]!;
        var value = Condition.Value(partition, context, now)?.ToString()
            ?? throw ApiException.BadRequest("metadata", $"gives nothing to partition by: {partition} is null");
        var point = (long)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(value))) % (ulong)total);
        foreach (var option in options)
        {
            point -= (long)option!["weight"]!;
            if (point < 0)
                return (string)option["agent_key"]!;
        }

        return null;
    }
}
