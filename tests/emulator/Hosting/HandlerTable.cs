using Vectara.Emulator.Contract;
using Vectara.Emulator.Resources;

namespace Vectara.Emulator.Hosting;

/// <summary>
/// What the emulator does in a way of its own: handlers of whole operations, by verb and path template, and rules for kinds of
/// resources. All else is done in the usual way, as the contract alone suggests.
/// </summary>
internal sealed class HandlerTable(RuleTable rules, Handler usual)
{
    private readonly Dictionary<string, Handler> _handlers = new(StringComparer.Ordinal);
    private readonly List<(string[] Prefixes, Func<CancellationToken, Task> CatchUp)> _upkeep = [];

    public void Add(string method, string path, Handler handler) => _handlers.Add($"{method} {path}", handler);

    /// <summary>Adds rules for a kind of resource: what an item's path variable is called, without its _key, _id or _name.</summary>
    public void Add(string kind, ResourceRules kindRules) => rules.Add(kind, kindRules);

    /// <summary>Adds what has to be caught up with, since time has passed, before an operation below one of some paths looks at anything.</summary>
    public void AddUpkeep(string[] pathPrefixes, Func<CancellationToken, Task> catchUp) => _upkeep.Add((pathPrefixes, catchUp));

    public Handler Find(Operation operation) => _handlers.GetValueOrDefault(operation.Signature, usual);

    public async Task CatchUpAsync(Operation operation, CancellationToken cancellationToken)
    {
        foreach (var (prefixes, catchUp) in _upkeep)
        {
            if (Array.Exists(prefixes, prefix => operation.Path.StartsWith(prefix, StringComparison.Ordinal)))
                await catchUp(cancellationToken);
        }
    }
}
