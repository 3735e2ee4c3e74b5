using Vectara.Emulator.Accounts;
using Vectara.Emulator.Agents;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Pipelines;

/// <summary>The sessions in which agents are told about records.</summary>
internal sealed class RecordSessions(InnerCalls calls)
{
    public async Task<string> BeginAsync(string agent, string record, CancellationToken cancellationToken) =>
        (string)(await calls.CallAsync("POST", SessionOperations.Collection, Caller.Nobody, new JsonObject { ["agent_key"] = agent },
            new JsonObject { ["metadata"] = new JsonObject { ["source_record_id"] = record } }, cancellationToken))["key"]!;

    /// <summary>Tells the agent something and gives back what happened.</summary>
    public async Task<JsonArray> TellAsync(string agent, string session, string text, CancellationToken cancellationToken)
    {
        var message = new JsonObject { ["type"] = "text", ["content"] = text };
        var answer = await calls.CallAsync("POST", SessionOperations.Events, Caller.Nobody, new JsonObject { ["agent_key"] = agent, ["session_key"] = session },
            new JsonObject { ["type"] = "input_message", ["messages"] = new JsonArray(message) }, cancellationToken);
        return answer["events"]!.AsArray();
    }
}
