using Vectara.Emulator.Errors;
using Vectara.Emulator.Resources;

namespace Vectara.Emulator.Agents;

/// <summary>A schedule says when in a way that can be understood, and no more often than every minute.</summary>
internal sealed class ScheduleRules : ResourceRules
{
    public const string Kind = "schedule";

    public override void Keep(ResourceChange change)
    {
        var schedule = change.Body["schedule"]!.AsObject();
        var errors = new FieldErrors();
        Recurrence.Check((string?)schedule["interval"], "schedule.interval", (string?)schedule["cron_expression"], "schedule.cron_expression", errors);
        errors.ThrowIfAny();
    }
}
