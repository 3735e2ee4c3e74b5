namespace Vectara.Emulator.Models;

/// <summary>Models that a caller makes, as they are stored and shown. Nothing is called at the address of a model, so none is tried out.</summary>
internal static class CreatedModel
{
    private const string Mask = "****";

    /// <summary>Members of credentials that say which they are and are not secret themselves.</summary>
    private static readonly HashSet<string> PublicMembers = ["type", "header", "client_id", "token_endpoint", "scopes", "aws_access_key_id", "region", "project"];

    private static readonly string[] OnlyForTrying = ["test_model_parameters"];

    public static JsonObject Encoder(JsonObject body) => new()
    {
        ["name"] = body["name"]!.DeepClone(),
        ["type"] = body["type"]!.DeepClone(),
        ["output_dimensions"] = body["output_dimensions"]?.DeepClone() ?? 1024,
        ["description"] = body["description"]!.DeepClone(),
        ["default"] = false,
        ["enabled"] = true,
        ["image_encoding"] = body["image_encoding"]?.DeepClone() ?? false,
    };

    public static JsonObject Llm(JsonObject body)
    {
        var model = Without(body, OnlyForTrying);
        model["enabled"] = true;
        model["default"] = false;
        model["ownership"] = "customer";
        return model;
    }

    public static JsonObject Preset(JsonObject body)
    {
        var preset = Without(body, ["id"]);
        preset.TryAdd("enabled", true);
        preset["default"] = false;
        preset["ownership"] = "customer";
        return preset;
    }

    /// <summary>Changes what a PATCH names; a null takes a member away where the contract lets it be null.</summary>
    public static void Update(JsonObject model, JsonObject changes)
    {
        foreach (var (name, value) in Without(changes, OnlyForTrying))
        {
            if (value is null)
                model.Remove(name);
            else
                model[name] = value.DeepClone();
        }
    }

    /// <summary>Credentials are shown, but not their secrets.</summary>
    public static JsonObject Masked(JsonObject model)
    {
        if (model["auth"] is not JsonObject auth)
            return model;
        foreach (var name in auth.Select(member => member.Key).Where(name => !PublicMembers.Contains(name)).ToList())
            auth[name] = Mask;
        return model;
    }

    private static JsonObject Without(JsonObject body, string[] names)
    {
        var copy = body.DeepClone().AsObject();
        foreach (var name in names)
            copy.Remove(name);
        return copy;
    }
}
