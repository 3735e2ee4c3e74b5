using Vectara.Emulator.Accounts;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Vectara.Emulator.Control;

/// <summary>
/// Fills an emulator from a file, YAML or JSON, that is shaped like the API's paths: a member for each collection, in it what one
/// would send to create each item, and within an item the collections below it. So corpora have documents, and agents sessions.
/// </summary>
internal sealed class Seeder(ApiContract contract, InnerCalls calls)
{
    private const string Root = "/v2";

    private static readonly Caller Owner = Caller.Of($"user/{Account.OwnerName}", Caller.Personal, new JsonObject { ["api_roles"] = new JsonArray("owner") });

    public async Task FillAsync(string seed, string name, CancellationToken cancellationToken)
    {
        if (Parse(seed, name) is not JsonObject collections)
            throw new InvalidDataException($"The seed {name} is not a map of collections, such as corpora.");
        await FillAsync(collections, Root, [], name, cancellationToken);
    }

    private static JsonNode? Parse(string seed, string name)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(seed));
            return yaml.Documents is [var only, ..] ? only.RootNode.ToJson() : new JsonObject();
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"The seed {name} is neither YAML nor JSON: {e.Message}", e);
        }
    }

    private async Task FillAsync(JsonObject collections, string above, JsonObject place, string where, CancellationToken cancellationToken)
    {
        foreach (var (name, items) in collections)
        {
            if (items is not JsonArray list || !CanCreate($"{above}/{name}"))
                throw new InvalidDataException($"The seed {where} has '{name}', which is not a list of something that the API can create there.");
            for (var i = 0; i < list.Count; i++)
                await CreateAsync(list[i], $"{above}/{name}", place, $"{where}: {name}[{i}]", cancellationToken);
        }
    }

    private async Task CreateAsync(JsonNode? item, string collection, JsonObject place, string where, CancellationToken cancellationToken)
    {
        if (item is not JsonObject body)
            throw new InvalidDataException($"The seed {where} is no object.");
        var template = contract.Paths.FirstOrDefault(path => path.StartsWith(collection + "/{", StringComparison.Ordinal) && path.EndsWith('}') && path.LastIndexOf('/') == collection.Length);
        var below = new JsonObject();
        foreach (var name in body.Where(member => template is not null && member.Value is JsonArray && CanCreate($"{template}/{member.Key}")).Select(member => member.Key).ToList())
            below[name] = body.TakeArray(name);
        var answer = await CallAsync(collection, place, body, where, cancellationToken);
        if (below.Count == 0)
            return;
        var inner = place.DeepClone().AsObject();
        var variable = ResourcePath.Parse(template!).Items[^1].Variable;
        inner[variable] = (answer[variable] ?? answer[variable.Split('_')[^1]])?.ToString();
        await FillAsync(below, template!, inner, where, cancellationToken);
    }

    private async Task<JsonObject> CallAsync(string collection, JsonObject place, JsonObject body, string where, CancellationToken cancellationToken)
    {
        try
        {
            return await calls.CallAsync("POST", collection, Owner, place.DeepClone().AsObject(), body, cancellationToken);
        }
        catch (ApiException e)
        {
            throw new InvalidDataException($"The seed {where} cannot be filled in: {e.Message}", e);
        }
    }

    private bool CanCreate(string collection) => contract.OperationsAt(collection).ContainsKey("POST");
}
