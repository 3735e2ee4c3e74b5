using Vectara.Emulator.Contract;
using Vectara.Emulator.Faults;

namespace Vectara.Emulator;

/// <summary>The faults of an emulator. Those that concern the same request all happen to it, in the order in which they were added.</summary>
public sealed class EmulatorFaults
{
    private readonly Lock _lock = new();
    private readonly ApiContract _contract;
    private readonly List<ActiveFault> _active = [];
    private int _added;

    internal EmulatorFaults(ApiContract contract) => _contract = contract;

    /// <summary>The faults that were added, the ones that are over included, with how often each has happened.</summary>
    public IReadOnlyList<FaultCount> All
    {
        get
        {
            lock (_lock)
                return [.. _active.Select(active => new FaultCount(active.Id, active.Fault, active.Count))];
        }
    }

    /// <summary>Adds a fault, which happens from now on.</summary>
    /// <returns>Its id, to remove it by.</returns>
    /// <exception cref="ArgumentException">It names an operation that the API does not have, or has a member out of its range.</exception>
    public int Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Operation is { } name && !_contract.HasOperation(name))
            throw new ArgumentException($"There is no operation '{name}': a fault names one by its operationId, such as queryCorpus, or by verb and path, such as POST /v2/query.", nameof(fault));
        if (RangeOf(fault) is { } range)
            throw new ArgumentException(range, nameof(fault));
        lock (_lock)
        {
            _active.Add(new ActiveFault(++_added, fault));
            return _added;
        }
    }

    /// <summary>Removes the fault with this id; false where there is none.</summary>
    public bool Remove(int id)
    {
        lock (_lock)
            return _active.RemoveAll(active => active.Id == id) > 0;
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        lock (_lock)
            _active.Clear();
    }

    /// <summary>The faults that happen to a request for an operation, of those that can happen to it at this point.</summary>
    internal IReadOnlyList<Fault> Take(Operation operation, Predicate<Fault> concerned)
    {
        lock (_lock)
            return [.. _active.Where(active => concerned(active.Fault) && active.Happens(operation)).Select(active => active.Fault)];
    }

    /// <summary>The range that a member of the fault is out of; null where all is well.</summary>
    private static string? RangeOf(Fault fault) => fault switch
    {
        { Probability: not (>= 0 and <= 1) } => "Probability must be from 0 to 1.",
        { Times: < 0 } => "Times must not be negative.",
        { Skip: < 0 } => "Skip must not be negative.",
        StatusFault { Status: < 200 or > 599 } => "Status must be from 200 to 599.",
        StatusFault status when status.Headers.Where(header => !HeaderField.CanBeSent(header.Key, header.Value)).Select(header => header.Key).FirstOrDefault() is { } name =>
            $"Headers must not have '{name}' as it is: a name is a token, and a value is ASCII without control characters.",
        TruncationFault { Bytes: < 0 } => "Bytes must not be negative.",
        StallFault { Events: < 0 } => "Events must not be negative.",
        LatencyFault { Delay.TotalDays: < 0 or > 49 } => "Delay must be from no time to 49 days.",
        _ => null,
    };

    private sealed class ActiveFault(int id, Fault fault)
    {
        private readonly Random _random = new(fault.Seed);
        private int _skipped;

        public int Id => id;

        public Fault Fault => fault;

        public int Count { get; private set; }

        public bool Happens(Operation operation)
        {
            if (Count == fault.Times || (fault.Operation is { } name && !operation.IsCalled(name)))
                return false;
            if (_skipped < fault.Skip)
            {
                _skipped++;
                return false;
            }

            if (_random.NextDouble() >= fault.Probability)
                return false;
            Count++;
            return true;
        }
    }
}

/// <summary>A fault that was added.</summary>
/// <param name="Id">The id that it was given.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Count">How often it has happened.</param>
public sealed record FaultCount(int Id, Fault Fault, int Count);
