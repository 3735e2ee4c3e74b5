using Vectara.Emulator.Accounts;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>An agent begins with one of its steps, which is named or written out; and it has an identity from the start.</summary>
internal sealed class AgentRules : ResourceRules
{
    public override void Keep(ResourceChange change)
    {
        var agent = change.Body;
        var asked = change.Request.Body;
        var name = (string?)asked["first_step_name"] ?? (string?)asked["first_step"]?["name"] ?? (string?)agent["first_step_name"]
            ?? throw ApiException.BadRequest("first_step_name", "is required where there is no first_step");
        if ((string?)asked["first_step"]?["name"] is { } own && own != name)
            throw ApiException.BadRequest("first_step_name", $"must be '{own}', which is the name of the first_step that comes with it");
        if (agent["steps"]?[name] is JsonObject step)
            agent["first_step"] = FirstOf(change, name, step);
        else if ((string?)agent["first_step"]?["name"] != name)
            throw ApiException.BadRequest("first_step_name", $"names the step '{name}', which is not one of the steps");

        agent["first_step_name"] = name;
        var errors = new FieldErrors();
        CheckTransitions(agent, errors);
        new AgentReferences(change, errors).Check();
        errors.ThrowIfAny();
    }

    /// <summary>The first step, which is one of the steps: a change of it is one of that step, and a new one has to be the same.</summary>
    private static JsonObject FirstOf(ResourceChange change, string name, JsonObject step)
    {
        var given = change.Request.Body["first_step"] is null ? null : change.Body["first_step"]!.DeepClone().AsObject();
        given?.Remove("name");
        if (given is not null && change.Request.Operation.Method == "PATCH")
            change.Body["steps"]![name] = step = given;
        else if (given is not null && !JsonNode.DeepEquals(given, step))
            throw ApiException.BadRequest("first_step.name", $"is that of one of the steps, '{name}', which is not the same");
        var first = step.DeepClone().AsObject();
        first["name"] = name;
        return first;
    }

    public override void Kept(ResourceChange change, Resource resource)
    {
        var identities = new ResourceStore(IdentityRules.Kind);
        if (identities.Find(change.Connection, "", resource) is not { } identity)
            identities.Add(change.Connection, "", IdentityRules.Automatic(resource, new JsonObject { ["client_id"] = Account.Secret() }), resource);
        else if (IdentityRules.IsAutomatic(identity.Body))
            ResourceStore.Replace(change.Connection, identity with { Body = IdentityRules.Automatic(resource, identity.Body) });
    }

    private static void CheckTransitions(JsonObject agent, FieldErrors errors)
    {
        Check(agent, agent["first_step"]!.AsObject(), "first_step", errors);
        foreach (var (name, step) in agent["steps"] as JsonObject ?? [])
            Check(agent, step!.AsObject(), $"steps.{name}", errors);
    }

    private static void Check(JsonObject agent, JsonObject step, string path, FieldErrors errors)
    {
        if ((string?)step["reentry_step"] is { } reentry && AgentSteps.Find(agent, reentry) is null)
            errors.Add($"{path}.reentry_step", $"names the step '{reentry}', which the agent does not have");
        foreach (var (next, i) in (step["next_steps"] as JsonArray ?? []).Select((next, i) => (next!.AsObject(), i)))
        {
            if (AgentSteps.Find(agent, (string)next["step_name"]!) is null)
                errors.Add($"{path}.next_steps[{i}].step_name", $"names the step '{next["step_name"]}', which the agent does not have");
            if ((string?)next["condition"] is { } condition)
                Condition.Check(condition, $"{path}.next_steps[{i}].condition", errors);
        }
    }
}
