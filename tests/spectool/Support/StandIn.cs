using System.Text;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Tests.Support;

/// <summary>
/// This assembly as a program: the stand-in for NSwag, where only its command line and its output matter, and for the
/// spec tool, where only whether it is started does.
/// </summary>
internal static class StandIn
{
    /// <summary>What to start.</summary>
    public static string Assembly => typeof(StandIn).Assembly.Location;

    public static int Main(string[] arguments) => arguments switch
    {
        ["run", _, var variables] => GenerateTypes(variables),
        ["regenerate", "--root", var root, ..] => Note(Path.Combine(root, "started")),
        _ => throw new ArgumentException(string.Join(' ', arguments)),
    };

    /// <summary>An empty type for each schema; the name of a schema may ask for trouble.</summary>
    private static int GenerateTypes(string variables)
    {
        var paths = variables["/variables:".Length..].Split(',').Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var schemas = (JObject)JObject.Parse(File.ReadAllText(paths["Document"]))["components"]!["schemas"]!;
        if (schemas.ContainsKey("NSwagFails"))
            throw new InvalidOperationException("NSwag would not.");
        if (schemas.ContainsKey("NSwagWritesNothing"))
            return 0;

        var text = new StringBuilder();
        foreach (var description in schemas.Properties().Select(schema => schema.Value["x-cs"]!))
            text.Append($"//// FILE: {description["file"]}\nnamespace Vectara;\n\n/// <summary>{((JObject)description).Count} facts.</summary>\npublic class {description["name"]};\n");
        File.WriteAllText(paths["Output"], schemas.ContainsKey("NSwagWritesGarbage") ? "//// FILE: garbage" : text.ToString());
        return 0;
    }

    private static int Note(string file)
    {
        File.AppendAllText(file, "once\n");
        return 0;
    }
}
