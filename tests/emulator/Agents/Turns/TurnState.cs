using Vectara.Emulator.Accounts;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Models;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>What turns work with, whichever session they are of.</summary>
internal sealed record TurnServices(Database Database, ApiContract Contract, ToolRunner Tools, RunningSessions Running, ModelCatalogues Models, TimeProvider Clock);

/// <summary>What is known in the middle of a turn: who works on what, and what has come of it so far.</summary>
internal sealed class TurnState
{
    /// <summary>A token is about so many characters long, which is all that can be said without a model.</summary>
    public const int CharactersPerToken = 4;

    /// <summary>What is assumed of a model that nobody has described.</summary>
    private const long UsualContextWindow = 128_000;

    private readonly List<string> _told = [];
    private readonly List<string> _instructions = [];

    private TurnState(TurnServices services, Resource agent, Resource session, Caller caller, RunningSession run, JsonObject message)
    {
        (Services, Agent, Session, Caller, Run, Message) = (services, agent, session, caller, run, message);
        Trace = new TurnTrace(agent, session, services.Clock.GetUtcNow());
        StepName = AgentSteps.Current(agent.Body, session.Body);
    }

    public TurnServices Services { get; }

    public Resource Agent { get; }

    public Resource Session { get; }

    public Caller Caller { get; }

    public RunningSession Run { get; }

    /// <summary>The input that the turn answers.</summary>
    public JsonObject Message { get; }

    public TurnTrace Trace { get; }

    public string StepName { get; set; }

    public JsonObject Step => AgentSteps.Find(Agent.Body, StepName)!;

    /// <summary>What the agent was told, as text, with the terms of its glossaries expanded.</summary>
    public string Text { get; set; } = "";

    /// <summary>What the tools of the step at hand gave the agent to say.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>What the agent thought, if it is one that thinks.</summary>
    public string Thought { get; set; } = "";

    /// <summary>What the agent said last.</summary>
    public string Said { get; set; } = "";

    /// <summary>The output of each tool when it was last called.</summary>
    public JsonObject ToolOutputs { get; } = [];

    /// <summary>How many tokens the agent's model takes at most.</summary>
    public long ContextWindow { get; private set; }

    public DateTimeOffset Now => Services.Clock.GetUtcNow();

    public static Task<TurnState> BeginAsync(
        TurnServices services, Resource agent, Resource session, Caller caller, RunningSession run, JsonObject message, List<JsonObject> toolOutputs, CancellationToken cancellationToken) =>
        services.Database.ReadAsync(
            connection =>
            {
                var state = new TurnState(services, agent, session, caller, run, message);
                state.Text = GlossaryExpansion.Apply(connection, state.Step, InputMessages.TextOf(message));
                state._told.Add(state.Text);
                state._told.AddRange((message["message_diffs"] as JsonArray ?? []).Select(diff => (string)diff!));
                state.ContextWindow = (long?)services.Models.Llms.Find(connection, (string)agent.Body["model"]!["name"]!)?.Body["capabilities"]?["context_limit"] ?? UsualContextWindow;
                foreach (var output in SessionEvents.All(connection, session).Select(item => item.Body).Where(item => (string?)item["type"] == SessionEvents.ToolOutput))
                    state.Remember((string)output["tool_configuration_name"]!, output["tool_output"]!.AsObject());
                state.Findings.AddRange(toolOutputs.Select(output => $"{output["tool_configuration_name"]}: {output["tool_output"]!.ToJsonString(JsonNodes.Readable)}"));
                return state;
            },
            cancellationToken);

    /// <summary>Enters the step at hand: what its templates come to is known from then on.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken) =>
        _instructions.Add(await Services.Database.ReadAsync(connection => Templates(connection).System(), cancellationToken));

    /// <summary>The text of another message, as the agent reads it.</summary>
    public async Task<string> ReadAsync(JsonObject message, CancellationToken cancellationToken)
    {
        var text = await Services.Database.ReadAsync(connection => GlossaryExpansion.Apply(connection, Step, InputMessages.TextOf(message)), cancellationToken);
        _told.Add(text);
        return text;
    }

    /// <summary>Stores an event; where it is the output of a tool, with the reminders that it calls for told behind it.</summary>
    public Task<JsonObject> StoreAsync(string type, JsonObject members, CancellationToken cancellationToken, bool clientCall = false) =>
        Services.Database.WriteAsync(
            connection =>
            {
                if (type == SessionEvents.ToolOutput)
                    _told.AddRange(Templates(connection).Reminders(type, SessionEvents.CountSinceCompaction(connection, Session, type)));
                return SessionEvents.Append(connection, Session, type, members, Now, clientCall);
            },
            cancellationToken);

    /// <summary>An event that is told and not kept.</summary>
    public JsonObject Transient(string type, JsonObject members) => SessionEvents.Transient(Session, type, members, Now, Session.Number);

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
        var context = Condition.Context(Agent.Body, Session.Body, Now);
        context["tools"] = ToolOutputs.DeepClone();
        context["output"] = output.DeepClone();
        return context;
    }

    /// <summary>What went in and out, for whoever looks at the trace.</summary>
    public JsonObject Invocation()
    {
        var content = new JsonObject
        {
            ["input_messages"] = string.Join('\n', _told.Distinct()),
            ["output_messages"] = Said,
            ["system_instructions"] = string.Join('\n', _instructions),
        };
        if (Thought.Length > 0)
            content["thinking"] = Thought;
        return content;
    }

    public static long Tokens(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    private StepTemplates Templates(Microsoft.Data.Sqlite.SqliteConnection connection) => new(connection, Agent, Session, Step, Now);
}
