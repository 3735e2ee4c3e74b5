using System.Text;

namespace Vectara.Emulator.Tests.Contract;

/// <summary>
/// Goes through all operations of the contract on one service: makes one of everything, the outer before the inner, looks at it,
/// changes it, acts on it, and removes it, the inner before the outer; and notes each answer that is not as the contract says.
/// </summary>
internal sealed class ContractWorld(Func<string, string, HttpContent?, Task<Reply>> send)
{
    private readonly Dictionary<string, string> _items = [];

    public List<string> Problems { get; } = [];

    public List<string> Called { get; } = [];

    /// <summary>The path of an item by its template, for those that were made or found.</summary>
    public IReadOnlyDictionary<string, string> Items => _items;

    public async Task GoThroughAsync(IReadOnlyDictionary<string, string> bodies)
    {
        var operations = ContractDocument.Operations.OrderBy(operation => operation.Path.Count(c => c == '/')).ThenByDescending(operation => operation.Method == "POST").ToList();
        foreach (var operation in operations.Where(operation => operation.Method == "POST" || (operation.Method == "GET" && !operation.Path.EndsWith('}'))))
            await CallAsync(operation, bodies);
        foreach (var method in new[] { "GET", "PATCH", "PUT" })
        {
            foreach (var operation in operations.Where(operation => operation.Method == method && !Called.Contains(operation.Id)))
                await CallAsync(operation, bodies);
        }

        foreach (var operation in operations.Where(operation => operation.Method == "DELETE").Reverse())
            await CallAsync(operation, bodies);
    }

    private async Task CallAsync(ContractOperation operation, IReadOnlyDictionary<string, string> bodies)
    {
        if (PathOf(operation.Path) is not { } path)
        {
            Problems.Add($"{operation}: there is nothing to call it on");
            return;
        }

        Called.Add(operation.Id);
        using var content = ContentOf(operation, bodies);
        var query = string.Join('&', (operation.Node["parameters"]?.AsArray() ?? []).Select(parameter => ContractDocument.Resolve(parameter!))
            .Where(parameter => (string?)parameter["in"] == "query" && (bool?)parameter["required"] == true)
            .Select(parameter => $"{parameter["name"]}={SampleBody.Of(parameter["schema"]!)}"));
        var reply = await send(operation.Method, path[1..] + (query.Length > 0 ? "?" + query : ""), content);
        Judge(operation, reply);
        Remember(operation, path, reply);
    }

    private void Judge(ContractOperation operation, Reply reply)
    {
        if ((int)reply.Status >= 300 || !operation.Declares(reply.Status))
            Problems.Add($"{operation}: {(int)reply.Status} {reply.Text}");
    }

    /// <summary>What was made, or is the first in a list, is the item that inner paths go through.</summary>
    private void Remember(ContractOperation operation, string path, Reply reply)
    {
        var below = ContractDocument.Operations.Select(other => other.Path)
            .FirstOrDefault(other => other.StartsWith(operation.Path + "/{", StringComparison.Ordinal) && !other[(operation.Path.Length + 1)..].Contains('/', StringComparison.Ordinal));
        if (below is null || _items.ContainsKey(below) || (int)reply.Status >= 300 || reply.Text.Length == 0)
            return;
        var item = operation.Method == "GET" ? reply.Body.Select(member => member.Value).OfType<JsonArray>().FirstOrDefault()?.FirstOrDefault() : reply.Body;
        var variable = below[(operation.Path.Length + 2)..^1];
        if ((item?[variable] ?? item?[variable.Split('_')[^1]]) is { } id)
            _items[below] = $"{path}/{Uri.EscapeDataString(id.ToString())}";
    }

    private string? PathOf(string template)
    {
        var end = template.LastIndexOf('}') + 1;
        if (end == 0)
            return template;
        return _items.TryGetValue(template[..end], out var item) ? item + template[end..] : null;
    }

    private static HttpContent? ContentOf(ContractOperation operation, IReadOnlyDictionary<string, string> bodies)
    {
        if (operation.TakesForm)
            return new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("A text.")), "file", "a.txt" } };
        var json = bodies.GetValueOrDefault(operation.Id) ?? (operation.Body is { } schema ? SampleBody.Of(schema)!.ToJsonString() : null);
        return json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
    }
}
