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
        if (agent["steps"]?[name] is JsonObject step)
        {
            agent["first_step"] = step.DeepClone();
            agent["first_step"]!["name"] = name;
        }
        else if ((string?)agent["first_step"]?["name"] != name)
        {
            throw ApiException.BadRequest("first_step_name", $"names the step '{name}', which is not one of the steps");
        }

        agent["first_step_name"] = name;
        CheckTransitions(agent);
    }

    public override void Kept(ResourceChange change, Resource resource)
    {
        var identities = new ResourceStore(IdentityRules.Kind);
        if (identities.Find(change.Connection, "", resource) is not { } identity)
            identities.Add(change.Connection, "", IdentityRules.Automatic(resource, new JsonObject { ["client_id"] = Account.Secret() }), resource);
        else if (IdentityRules.IsAutomatic(identity.Body))
            ResourceStore.Replace(change.Connection, identity with { Body = IdentityRules.Automatic(resource, identity.Body) });
    }

    private static void CheckTransitions(JsonObject agent)
    {
        var errors = new FieldErrors();
        Check(agent, agent["first_step"]!.AsObject(), "first_step", errors);
        foreach (var (name, step) in agent["steps"] as JsonObject ?? [])
            Check(agent, step!.AsObject(), $"steps.{name}", errors);
        errors.ThrowIfAny();
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
