using System.Collections.Concurrent;
using Vectara.ContractJudge.Http;

namespace Vectara.ContractJudge;

/// <summary>What is found in the exchanges of one test.</summary>
public sealed class Verdict
{
    private readonly ConcurrentQueue<Finding> _findings = new();
    private readonly ConcurrentQueue<(Task<IReadOnlyList<Finding>> Findings, Observation Observation)> _watched = new();

    /// <summary>All findings, once what is still under way has been given up: a body that nobody has read by now, nobody reads.</summary>
    public async Task<IReadOnlyList<Finding>> ConcludeAsync()
    {
        foreach (var (findings, observation) in _watched)
        {
            observation.Abandon();
            Add(await findings);
        }

        _watched.Clear();
        return [.. _findings];
    }

    internal void Add(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
            _findings.Enqueue(finding);
    }

    internal void Watch(Task<IReadOnlyList<Finding>> findings, Observation observation) => _watched.Enqueue((findings, observation));
}
