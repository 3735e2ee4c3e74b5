using Vectara.Emulator.Agents.Turns;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Models;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Agents and all that belongs to them.</summary>
internal sealed class AgentOperations(Database database, ApiContract contract, InnerCalls calls, ResourceOperations resources, TimeProvider clock, CancellationToken stopping)
{
    /// <summary>Where one can see what agents have done by themselves.</summary>
    public static readonly string[] Places = ["/v2/agent", "/v2/metrics"];

    public void Register(HandlerTable handlers)
    {
        var running = new RunningSessions(stopping);
        handlers.Add("agent", new AgentRules());
        handlers.Add(IdentityRules.Kind, new IdentityRules());
        handlers.Add(SecretRules.Kind, new SecretRules());
        handlers.Add("connector", new ConnectorRules());
        handlers.Add(SessionRules.Kind, new SessionRules(running, clock));
        handlers.Add(SessionEvents.Kind, new EventRules());
        handlers.Add(Artifacts.Kind, new Artifacts());
        handlers.Add(ScheduleRules.Kind, new ScheduleRules(clock));
        handlers.Add(ScheduledExecutions.Kind, new ExecutionRules());
        handlers.Add(TurnTrace.Kind, new TraceRules());
        handlers.Add(TurnTrace.SpanKind, new SpanRules());
        new SessionOperations(new TurnServices(database, contract, new ToolRunner(database, calls, clock), running, new ModelCatalogues(), clock)).Register(handlers);
        new InstructionOperations(database, clock).Register(handlers);
        new ToolOperations(database, contract, clock).Register(handlers);
        new GlossaryOperations(database, clock).Register(handlers);
        new AliasOperations(database, contract, calls, resources, clock).Register(handlers);
        handlers.AddUpkeep(Places, new ScheduledExecutions(database, calls, clock).CatchUpAsync);
    }
}
