using System.Text;

namespace Vectara.Emulator.Tests.Contract;

/// <summary>
/// Goes through all operations of the contract on one service: makes one of everything, the outer before the inner, looks at it,
/// changes it, acts on it, and removes it, the inner before the outer; and notes each answer that is not as the contract says.
/// </summary>
internal sealed class ContractWorld(Func<string, string, HttpContent?, Task<Reply>> send)
{
    private readonly Dictionary<string, string> _items = [];
    private List<ContractOperation> _pending = [];

    /// <summary>Bodies of operations that have to say more than the contract requires to make sense.</summary>
    public Dictionary<string, Func<HttpContent>> Bodies { get; } = [];

    public Dictionary<string, string> Queries { get; } = [];

    /// <summary>What an item is called, by its template, for items that no answer names.</summary>
    public Dictionary<string, string> Names { get; } = [];

    /// <summary>Operations that can only be refused where everything has been done in this order, and with which status.</summary>
    public Dictionary<string, HttpStatusCode> Refused { get; } = [];

    /// <summary>Operations that need what others of the same depth make.</summary>
    public HashSet<string> Late { get; } = [];

    public List<string> Problems { get; } = [];

    public async Task GoThroughAsync()
    {
        _pending = [.. ContractDocument.Operations.OrderBy(operation => operation.Path.Count(c => c == '/')).ThenByDescending(operation => operation.Method == "POST").ThenBy(operation => Late.Contains(operation.Id))];
        // Making something makes others possible, so this goes on as long as it gets anywhere.
        while (await CallAsync(operation => operation.Method == "POST" || IsList(operation)) > 0)
        {
        }

        // What came of what was done is in lists that were empty before.
        _pending.AddRange(ContractDocument.Operations.Where(operation => IsList(operation) && !_pending.Contains(operation) && ItemBelow(operation) is { } item && !_items.ContainsKey(item)));
        while (await CallAsync(IsList) > 0)
        {
        }

        foreach (var method in new[] { "GET", "PATCH", "PUT" })
            await CallAsync(operation => operation.Method == method);
        _pending.Reverse();
        await CallAsync(operation => operation.Method == "DELETE");
        Problems.AddRange(_pending.Select(operation => $"{operation}: there is nothing to call it on"));
    }

    private async Task<int> CallAsync(Predicate<ContractOperation> wanted)
    {
        var ready = _pending.Where(operation => wanted(operation) && PathOf(operation.Path) is not null).ToList();
        foreach (var operation in ready)
        {
            _pending.Remove(operation);
            await CallAsync(operation, PathOf(operation.Path)!);
        }

        return ready.Count;
    }

    private async Task CallAsync(ContractOperation operation, string path)
    {
        using var content = ContentOf(operation);
        var query = Queries.GetValueOrDefault(operation.Id) ?? string.Join('&', (operation.Node["parameters"]?.AsArray() ?? []).Select(parameter => ContractDocument.Resolve(parameter!))
            .Where(parameter => (string?)parameter["in"] == "query" && (bool?)parameter["required"] == true)
            .Select(parameter => $"{parameter["name"]}={SampleBody.Of(parameter["schema"]!)}"));
        var reply = await send(operation.Method, path[1..] + (query.Length > 0 ? "?" + query : ""), content);
        Judge(operation, reply);
        Remember(operation, path, reply);
    }

    private void Judge(ContractOperation operation, Reply reply)
    {
        if (Refused.TryGetValue(operation.Id, out var status) ? reply.Status != status : (int)reply.Status >= 300 || !operation.Declares(reply.Status))
            Problems.Add($"{operation}: {(int)reply.Status} {reply.Text}");
    }

    /// <summary>What was made, or is the first in a list, is the item that inner paths go through.</summary>
    private void Remember(ContractOperation operation, string path, Reply reply)
    {
        if (ItemBelow(operation) is not { } below || _items.ContainsKey(below) || (int)reply.Status >= 300 || reply.Text.Length == 0)
            return;
        var item = operation.Method == "GET" ? reply.Body.Select(member => member.Value).OfType<JsonArray>().FirstOrDefault()?.FirstOrDefault() : reply.Body;
        var variable = below[(operation.Path.Length + 2)..^1];
        if ((item?[variable] ?? item?[variable.Split('_')[^1]]) is { } id)
            _items[below] = $"{path}/{Uri.EscapeDataString(id.ToString())}";
    }

    private static bool IsList(ContractOperation operation) => operation.Method == "GET" && !operation.Path.EndsWith('}');

    private static string? ItemBelow(ContractOperation operation) => ContractDocument.Operations.Select(other => other.Path)
        .FirstOrDefault(other => other.StartsWith(operation.Path + "/{", StringComparison.Ordinal) && !other[(operation.Path.Length + 1)..].Contains('/', StringComparison.Ordinal));

    private string? PathOf(string template)
    {
        var end = template.LastIndexOf('}') + 1;
        if (end == 0)
            return template;
        var item = template[..end];
        if (_items.TryGetValue(item, out var path))
            return path + template[end..];
        return Names.TryGetValue(item, out var name) && PathOf(item[..item.LastIndexOf('/')]) is { } above ? $"{above}/{name}{template[end..]}" : null;
    }

    private HttpContent? ContentOf(ContractOperation operation)
    {
        if (Bodies.TryGetValue(operation.Id, out var body))
            return body();
        if (operation.TakesForm)
            return new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("A text.")), "file", "a.txt" } };
        return operation.Body is { } schema ? new StringContent(SampleBody.Of(schema)!.ToJsonString(), Encoding.UTF8, "application/json") : null;
    }
}
