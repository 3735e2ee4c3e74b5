using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>An alias routes to agents that exist, by rules of which each can be reached.</summary>
internal sealed class AliasRules : ResourceRules
{
    public override Predicate<Resource> Listed(ApiRequest request) => request.OptionalText("aliased_agent_key") is { } agent
        ? alias => alias.Body["policy"]!["rules"]!.AsArray().Any(rule => AliasPolicy.AgentsOf(rule!["targets"]!).Contains(agent))
        : base.Listed(request);

    /// <summary>An alias stays as long as a session goes by its name.</summary>
    public override void Remove(SqliteConnection connection, Resource resource)
    {
        if (new ResourceStore(SessionRules.Kind).FindBy(connection, "alias_key", resource.Key) is { } session)
            throw ApiException.Conflict($"The session '{session.Key}' was made through the alias '{resource.Key}'; delete it first.");
    }

    public override void Keep(ResourceChange change)
    {
        var errors = new FieldErrors();
        var agents = new ResourceStore("agent");
        var rules = change.Body["policy"]!["rules"]!.AsArray();
        foreach (var (rule, i) in rules.Select((rule, i) => (rule!, i)))
        {
            var path = $"policy.rules[{i}]";
            if (i < rules.Count - 1 && rule["match"] is null)
                errors.Add(path, "matches always, so that no rule after it is ever reached");
            if ((string?)rule["match"] is { } match)
                Condition.Check(match, path + ".match", errors);
            if ((string?)rule["targets"]!["partition_by"] is { } partition)
                Condition.Check(partition, path + ".targets.partition_by", errors);
            foreach (var key in AliasPolicy.AgentsOf(rule["targets"]!).Where(key => agents.Find(change.Connection, key) is null))
                errors.Add(path + ".targets", $"names the agent '{key}', which does not exist");
        }

        errors.ThrowIfAny();
    }
}
