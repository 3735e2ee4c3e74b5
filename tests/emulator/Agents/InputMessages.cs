namespace Vectara.Emulator.Agents;

/// <summary>What is said to an agent: texts, and skills that it is to use.</summary>
internal static class InputMessages
{
    /// <summary>The texts of an input message, one to a line; of files alone, their names.</summary>
    public static string TextOf(JsonObject input) => string.Join('\n', input["artifacts"] is JsonArray files
        ? files.Select(file => (string)file!["filename"]!)
        : Parts(input).Select(part => (string?)part["content"]).OfType<string>());

    public static IEnumerable<string> SkillsOf(JsonObject message) => Parts(message).Select(part => (string?)part["skill_name"]).OfType<string>();

    private static IEnumerable<JsonObject> Parts(JsonObject message) => (message["messages"] as JsonArray ?? []).Select(part => part!.AsObject());
}
