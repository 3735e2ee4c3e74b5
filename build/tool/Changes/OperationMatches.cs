namespace Vectara.SpecTool.Changes;

/// <summary>
/// Which operation of the new contract is which of the old: by method and path, then by the path without its
/// placeholders' names, then by operation id, then by the name in C#. So an operation that moved is one change.
/// </summary>
internal sealed class OperationMatches
{
    private readonly List<Operation> _old;
    private readonly List<Operation> _new;
    private readonly List<(Operation Old, Operation New)> _kept = [];

    public OperationMatches(IEnumerable<Operation> before, IEnumerable<Operation> after)
    {
        (_old, _new) = ([.. before], [.. after]);
        Match(operation => operation.Address);
        Match(operation => operation.Form);
        Match(operation => operation.Id);
        Match(operation => operation.Name);
    }

    public IReadOnlyList<(Operation Old, Operation New)> Kept => _kept;

    public IReadOnlyList<Operation> Removed => _old;

    public IReadOnlyList<Operation> Added => _new;

    private void Match(Func<Operation, string?> key)
    {
        var (old, current) = (Unique(_old, key), Unique(_new, key));
        foreach (var (name, operation) in old)
        {
            if (!current.TryGetValue(name, out var same)) continue;
            _kept.Add((operation, same));
            _old.Remove(operation);
            _new.Remove(same);
        }
    }

    private static Dictionary<string, Operation> Unique(List<Operation> operations, Func<Operation, string?> key) => operations
        .GroupBy(operation => key(operation) ?? "", StringComparer.Ordinal)
        .Where(group => group.Key.Length > 0 && group.Count() == 1)
        .ToDictionary(group => group.Key, group => group.Single(), StringComparer.Ordinal);
}
