using Vectara.Emulator.Accounts;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>What turns work with, whichever session they are of.</summary>
internal sealed record TurnServices(Database Database, ApiContract Contract, ToolRunner Tools, RunningSessions Running, TimeProvider Clock);

/// <summary>What is known in the middle of a turn: who works on what, and what has come of it so far.</summary>
internal sealed class TurnState(TurnServices services, Resource agent, Resource session, Caller caller, RunningSession run)
{
    /// <summary>A token is about so many characters long, which is all that can be said without a model.</summary>
    private const int CharactersPerToken = 4;

    public TurnServices Services => services;

    public Resource Agent => agent;

    public Resource Session => session;

    public Caller Caller => caller;

    public RunningSession Run => run;

    public TurnTrace Trace { get; } = new(agent, session, services.Clock.GetUtcNow());

    /// <summary>What the agent was told, as text.</summary>
    public string Text { get; set; } = "";

    /// <summary>What the tools of the step at hand gave the agent to say.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>The output of each tool when it was last called.</summary>
    public JsonObject ToolOutputs { get; } = [];

    public DateTimeOffset Now => services.Clock.GetUtcNow();

    public Task<JsonObject> StoreAsync(string type, JsonObject members, CancellationToken cancellationToken, bool clientCall = false) =>
        services.Database.WriteAsync(connection => SessionEvents.Append(connection, session, type, members, Now, clientCall), cancellationToken);

    /// <summary>An event that is told and not kept.</summary>
    public JsonObject Transient(string type, JsonObject members) => SessionEvents.Transient(session, type, members, Now, session.Number);

    /// <summary>What is told about text as it is written, which has no id.</summary>
    public JsonObject Streaming(string type, JsonObject members)
    {
        var item = new JsonObject { ["type"] = type };
        foreach (var (name, value) in members)
            item[name] = value?.DeepClone();
        item["created_at"] = Now.UtcDateTime;
        return item;
    }

    public void Remember(string tool, JsonObject output) =>
        ToolOutputs[tool] = new JsonObject { ["outputs"] = new JsonObject { ["latest"] = output.DeepClone() } };

    /// <summary>What the conditions of steps can ask about.</summary>
    public JsonObject Context(JsonObject output)
    {
        var context = Condition.Context(agent.Body, session.Body, Now);
        context["tools"] = ToolOutputs.DeepClone();
        context["output"] = output.DeepClone();
        return context;
    }

    public static long Tokens(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;
}
