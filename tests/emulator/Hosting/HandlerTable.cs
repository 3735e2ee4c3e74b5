using Vectara.Emulator.Contract;
using Vectara.Emulator.Resources;

namespace Vectara.Emulator.Hosting;

/// <summary>
/// What the emulator does in a way of its own: handlers of whole operations, by verb and path template, and rules for kinds of
/// resources. All else is done as the contract alone suggests.
/// </summary>
internal sealed class HandlerTable
{
    private readonly Dictionary<string, Handler> _handlers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceRules> _rules = new(StringComparer.Ordinal);

    public void Add(string method, string path, Handler handler) => _handlers.Add($"{method} {path}", handler);

    /// <summary>Adds rules for a kind of resource: what an item's path variable is called, without its _key, _id or _name.</summary>
    public void Add(string kind, ResourceRules rules) => _rules.Add(kind, rules);

    public Handler? Find(Operation operation) => _handlers.GetValueOrDefault(operation.Signature);

    public ResourceRules RulesOf(string kind) => _rules.GetValueOrDefault(kind, ResourceRules.None);
}
