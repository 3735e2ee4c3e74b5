namespace Vectara.Emulator.Jobs;

/// <summary>What became of a job: a sentence about it, and what it counted.</summary>
internal sealed record JobResult(string Comment, JsonObject Counts)
{
    public bool Failed { get; private init; }

    public static JobResult Failure(string reason) => new(reason, []) { Failed = true };
}
