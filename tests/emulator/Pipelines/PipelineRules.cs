using Microsoft.Data.Sqlite;
using Vectara.Emulator.Agents;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Models;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Pipelines;

internal static class Pipelines
{
    public const string Kind = "pipeline";

    public static string AgentOf(Resource pipeline) => (string)pipeline.Body["transform"]!["agent_key"]!;
}

/// <summary>A pipeline hands its records to an agent that exists, at times that can be understood, and is paused while it is disabled.</summary>
internal sealed class PipelineRules(TimeProvider clock) : ResourceRules
{
    /// <summary>From when on the trigger counts; a member that no answer shows.</summary>
    public const string Since = "counts_since";

    public override Predicate<Resource> Listed(ApiRequest request) => request.OptionalText("source_type") is { } type
        ? pipeline => (string?)pipeline.Body["source"]!["type"] == type
        : base.Listed(request);

    public override void Keep(ResourceChange change)
    {
        var pipeline = change.Body;
        var errors = new FieldErrors();
        var trigger = pipeline["trigger"]!;
        Recurrence.Check((string?)trigger["duration"], "trigger.duration", (string?)trigger["expression"], "trigger.expression", errors);
        if (change.Request.Operation.Method == "PATCH" && change.Previous!.Body["source"]!["type"]!.ToString() is var source && source != (string?)pipeline["source"]!["type"])
            errors.Add("source.type", $"must stay {source} where the source is changed in part; a pipeline with another source has to be put in its place as a whole");
        var verification = pipeline["transform"]!["verification"];
        foreach (var (path, key) in new[] { ("transform.agent_key", pipeline["transform"]!["agent_key"]), ("transform.verification.agent_key", verification?["agent_key"]) })
        {
            if (key is not null && new ResourceStore("agent").Find(change.Connection, key.ToString()) is null)
                errors.Add(path, $"names the agent '{key}', which does not exist");
        }

        if (verification?["agent_key"] is { } judge && new ResourceStore("agent").Find(change.Connection, judge.ToString()) is { } found && !Judgement.IsMadeBy(found))
            errors.Add("transform.verification.agent_key", $"names the agent '{judge}', whose first step has no structured output with success and reason");
        if ((string?)verification?["expression"] is { } condition)
            Condition.Check(condition, "transform.verification.expression", errors);
        errors.ThrowIfAny();
        pipeline["status"] = (bool)pipeline["enabled"]! ? "active" : "paused";
        pipeline["watermark"] ??= null;
        // What was missed while the pipeline was paused, or would have been due by another trigger, is not made up for.
        if (change.Previous?.Body is not { } previous || !(bool)previous["enabled"]! || !JsonNode.DeepEquals(previous["trigger"], trigger))
            pipeline[Since] = clock.GetUtcNow().UtcDateTime;
    }

    /// <summary>How a source is reached is shown, but not its secrets.</summary>
    public override JsonObject Show(SqliteConnection connection, ApiRequest request, Resource resource)
    {
        CreatedModel.Masked(resource.Body["source"]!.AsObject());
        return resource.Body;
    }
}
