using Vectara.Emulator.Agents;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Pipelines;

internal static class Pipelines
{
    public const string Kind = "pipeline";

    public static string AgentOf(Resource pipeline) => (string)pipeline.Body["transform"]!["agent_key"]!;
}

/// <summary>A pipeline hands its records to an agent that exists, at times that can be understood, and is paused while it is disabled.</summary>
internal sealed class PipelineRules : ResourceRules
{
    public override void Keep(ResourceChange change)
    {
        var pipeline = change.Body;
        var errors = new FieldErrors();
        var trigger = pipeline["trigger"]!;
        Recurrence.Check((string?)trigger["duration"], "trigger.duration", (string?)trigger["expression"], "trigger.expression", errors);
        var verification = pipeline["transform"]!["verification"];
        foreach (var (path, key) in new[] { ("transform.agent_key", pipeline["transform"]!["agent_key"]), ("transform.verification.agent_key", verification?["agent_key"]) })
        {
            if (key is not null && new ResourceStore("agent").Find(change.Connection, key.ToString()) is null)
                errors.Add(path, $"names the agent '{key}', which does not exist");
        }

        if ((string?)verification?["expression"] is { } condition)
            Condition.Check(condition, "transform.verification.expression", errors);
        errors.ThrowIfAny();
        pipeline["status"] = (bool)pipeline["enabled"]! ? "active" : "paused";
        pipeline["watermark"] ??= null;
    }
}
