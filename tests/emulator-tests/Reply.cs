namespace Vectara.Emulator.Tests;

/// <summary>What came back: status, headers, and the body as JSON where there was one.</summary>
internal sealed record Reply(HttpStatusCode Status, HttpResponseMessage Message, string Text)
{
    public JsonObject Body => JsonNode.Parse(Text)!.AsObject();

    public JsonObject FieldErrors => Body["field_errors"]!.AsObject();

    public IEnumerable<JsonObject> Items(string name) => Body[name]!.AsArray().Select(item => item!.AsObject());

    public IReadOnlyList<string> Texts(string list, string member) => [.. Items(list).Select(item => (string)item[member]!)];
}
