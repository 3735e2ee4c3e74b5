namespace Vectara.Emulator.Documents;

/// <summary>A table in words, so that it can be found. The real service asks a language model; this lists title, description and cells.</summary>
internal static class TableText
{
    private static readonly string[] Values = ["text_value", "int_value", "float_value", "bool_value"];

    public static string Of(JsonObject table)
    {
        var data = table["data"] as JsonObject;
        var lines = new[] { (string?)table["title"], (string?)table["description"] }
            .Concat(Lines(data, "headers"))
            .Concat(Lines(data, "rows"))
            .Where(line => !string.IsNullOrWhiteSpace(line));
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Lines(JsonObject? data, string name) =>
        (data?[name] as JsonArray ?? []).Select(row => string.Join(" | ", row!.AsArray().Select(Cell)));

    private static string Cell(JsonNode? cell) =>
        Values.Select(name => cell?[name]).FirstOrDefault(value => value is not null)?.ToString() ?? "";
}
