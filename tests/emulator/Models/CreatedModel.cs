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
        model["capabilities"] = Capabilities(model["capabilities"] as JsonObject);
        return model;
    }

    /// <summary>What a model can do as far as its maker does not say. The service goes by the name of the model; here all can do the same.</summary>
    private static JsonObject Capabilities(JsonObject? given)
    {
        var capabilities = new JsonObject
        {
            ["image_support"] = false,
            ["context_limit"] = 128_000,
            ["tool_calling"] = true,
            ["structured_outputs"] = true,
            ["requires_role_alternation"] = false,
        };
        return Merged(capabilities, given ?? []);
    }

    private static JsonObject Merged(JsonObject present, JsonObject given)
    {
        var merged = present.DeepClone().AsObject();
        foreach (var (name, value) in given)
            merged[name] = value?.DeepClone();
        return merged;
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
            else if (name == "capabilities" && model[name] is JsonObject present)
                model[name] = Merged(present, value.AsObject());
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
