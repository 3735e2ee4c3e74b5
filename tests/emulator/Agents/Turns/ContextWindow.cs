using System.Runtime.CompilerServices;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>Sees to it that the conversation fits into what the agent's model takes: compacts what is older, or says that it does not fit.</summary>
internal sealed class ContextWindow(TurnState state)
{
    private const int UsualThreshold = 80;

    /// <summary>Whether the conversation is too long for the model, so that the turn ends without an answer.</summary>
    public bool IsExceeded { get; private set; }

    public async IAsyncEnumerable<JsonObject> MakeRoomAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var compaction = state.Session.Body["effective_compaction"];
        var used = await UsedAsync(cancellationToken);
        if ((bool?)compaction?["enabled"] != false && used * 100 >= state.ContextWindow * ((long?)compaction?["threshold_percent"] ?? UsualThreshold)
            && await CompactAsync(cancellationToken) is { } compacted)
        {
            yield return state.Transient(TurnAnswer.CompactionStarted, []);
            yield return compacted;
            used = await UsedAsync(cancellationToken);
        }

        IsExceeded = used > state.ContextWindow;
        if (IsExceeded)
        {
            var problem = $"The conversation comes to {used} tokens, of which the model takes {state.ContextWindow}.";
            state.Trace.Fail("context_limit_exceeded", problem);
            yield return state.Transient("context_limit_exceeded", new JsonObject { ["context_limit"] = state.ContextWindow, ["actual_tokens"] = used, ["message"] = problem });
        }
    }

    /// <summary>The event of a compaction; null where there is nothing older than what is to be kept.</summary>
    private async Task<JsonObject?> CompactAsync(CancellationToken cancellationToken)
    {
        var compacted = await state.Services.Database.WriteAsync(
            connection => Compaction.IsPossible(connection, state.Session) ? Compaction.Run(connection, state.Session, [], state.Now) : null, cancellationToken);
        if (compacted is not null)
        {
            state.Trace.Add("compaction", state.StepName, state.Now, state.Now, new JsonObject
            {
                ["event_id"] = compacted["id"]!.DeepClone(),
                ["attributes"] = new JsonObject
                {
                    ["turns_compacted"] = compacted["turns_compacted"]!.DeepClone(),
                    ["events_compacted"] = compacted["events_compacted"]!.DeepClone(),
                    ["summary_key"] = compacted["summary_key"]!.DeepClone(),
                },
            });
        }

        return compacted;
    }

    private Task<long> UsedAsync(CancellationToken cancellationToken) =>
        state.Services.Database.ReadAsync(connection => SessionProgress.Used(connection, state.Session), cancellationToken);
}
