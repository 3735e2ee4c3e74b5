using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Models;

/// <summary>
/// The models of one kind that a request may name: those of the platform, which catalogue.json lists, and those that were made.
/// What was made hides what the platform has under the same name.
/// </summary>
internal sealed class ModelCatalogue
{
    /// <summary>Above the numbers of what the platform has, so that lists begin with it.</summary>
    private const long FirstCustomNumber = 1000;

    private static readonly Lazy<JsonObject> Platform = new(ReadPlatform);

    private readonly ResourceStore _created;
    private readonly string _idPrefix;
    private readonly string _name;
    private readonly IReadOnlyList<Resource> _platform;

    /// <summary>A catalogue under the name that its list has in answers.</summary>
    public ModelCatalogue(string list, string name, string idPrefix)
    {
        List = list;
        _name = name;
        _idPrefix = idPrefix;
        _created = new ResourceStore(name.Replace(' ', '_'));
        _platform = [.. Platform.Value[list]!.AsArray().Select((model, i) => new Resource(i + 1, null, (string)model!["name"]!, model.AsObject()))];
    }

    public string List { get; }

    /// <summary>All models behind a number, in the order of the list.</summary>
    public IEnumerable<Resource> After(SqliteConnection connection, long number) =>
        _platform.Where(model => model.Number > number)
            .Concat(_created.After(connection, Math.Max(0, number - FirstCustomNumber)).Select(Numbered));

    /// <summary>The model that a name or an id means.</summary>
    public Resource? Find(SqliteConnection connection, string nameOrId)
    {
        Resource? found = null;
        foreach (var model in After(connection, 0))
        {
            if (model.Key == nameOrId || Id(model) == nameOrId)
                found = model;
        }

        return found;
    }

    public Resource Get(SqliteConnection connection, string nameOrId) => Find(connection, nameOrId) ?? throw ApiException.NotFound(_name, nameOrId);

    /// <summary>Refuses a name in a request that no model has, or one that is disabled.</summary>
    public void Demand(SqliteConnection connection, string? name, string field)
    {
        if (name is null)
            return;
        var model = Find(connection, name) ?? throw ApiException.BadRequest(field, $"names the {_name} '{name}', which does not exist");
        if ((bool?)model.Body["enabled"] == false)
            throw ApiException.BadRequest(field, $"names the {_name} '{name}', which is disabled");
    }

    public Resource Add(SqliteConnection connection, JsonObject body) => Numbered(_created.Add(connection, (string)body["name"]!, body));

    /// <summary>A model that the platform does not own, for changing or removing it.</summary>
    public Resource GetOwned(SqliteConnection connection, string nameOrId)
    {
        var model = Get(connection, nameOrId);
        return model.Number > FirstCustomNumber
            ? model with { Number = model.Number - FirstCustomNumber }
            : throw ApiException.Forbidden($"The {_name} '{nameOrId}' belongs to the platform.");
    }

    /// <summary>Writes a model that <see cref="GetOwned" /> gave and that was changed, and gives it back as it is listed.</summary>
    public Resource Replace(SqliteConnection connection, Resource owned)
    {
        ResourceStore.Replace(connection, owned);
        return Numbered(owned);
    }

    /// <summary>A model as the API shows it.</summary>
    public JsonObject ToJson(Resource model)
    {
        var json = new JsonObject();
        if (_idPrefix.Length > 0)
            json["id"] = Id(model);
        foreach (var (name, value) in model.Body)
            json.TryAdd(name, value?.DeepClone());
        return json;
    }

    private string Id(Resource model) => (string?)model.Body["id"] ?? FormattableString.Invariant($"{_idPrefix}{model.Number}");

    private static Resource Numbered(Resource created) => created with { Number = created.Number + FirstCustomNumber };

    private static JsonObject ReadPlatform()
    {
        using var stream = typeof(ModelCatalogue).Assembly.GetManifestResourceStream("catalogue.json")
            ?? throw new InvalidOperationException("The emulator was built without its catalogue of models.");
        return JsonNode.Parse(stream)!.AsObject();
    }
}
