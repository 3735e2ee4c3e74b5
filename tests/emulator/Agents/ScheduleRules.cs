using Vectara.Emulator.Errors;
using Vectara.Emulator.Resources;

namespace Vectara.Emulator.Agents;

/// <summary>A schedule says when in a way that can be understood, and no more often than every minute.</summary>
internal sealed class ScheduleRules(TimeProvider clock) : ResourceRules
{
    public const string Kind = "schedule";

    /// <summary>From when on the schedule counts; a member that no answer shows.</summary>
    public const string Since = "counts_since";

    public override void Keep(ResourceChange change)
    {
        var schedule = change.Body["schedule"]!.AsObject();
        var errors = new FieldErrors();
        Recurrence.Check((string?)schedule["interval"], "schedule.interval", (string?)schedule["cron_expression"], "schedule.cron_expression", errors);
        errors.ThrowIfAny();
        // What was missed while the schedule rested, or would have been due by another rule, is not made up for.
        if (IsChanged(change))
            change.Body[Since] = clock.GetUtcNow().UtcDateTime;
    }

    private static bool IsChanged(ResourceChange change) =>
        change.Previous?.Body is not { } previous
        || !(bool)previous["enabled"]!
        || !JsonNode.DeepEquals(previous["schedule"], change.Body["schedule"]);
}
