using Microsoft.CodeAnalysis.CSharp;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration;

/// <summary>Refuses a spec/names.yaml that a person has edited into something which the tool would lose or C# would not take.</summary>
internal static class NameLockCheck
{
    /// <summary>The options class of an operation that had none at first.</summary>
    public const string LaterOptions = "later_options";

    public static readonly string[] Sections = ["words", "operations", "schemas", "inline", "members", "unions"];

    public static void Require(JObject root, string file)
    {
        foreach (var section in root.Properties())
        {
            if (!Sections.Contains(section.Name))
                throw Error(file, section.Name, $"is no section; there are {string.Join(", ", Sections)}");
            if (section.Value is not JObject entries)
                throw Error(file, section.Name, "must be a mapping");
            foreach (var entry in entries.Properties())
                Require(section.Name, entry, file);
        }
    }

    private static void Require(string section, JProperty entry, string file)
    {
        var place = $"{section}: {entry.Name}";
        switch (section)
        {
            case "operations":
                RequireOperation(file, place, entry.Value as JObject ?? []);
                break;
            case "unions":
                if (entry.Value is not JArray members || members.Any(member => member.Type != JTokenType.String))
                    throw Error(file, place, "must be a list of members");
                break;
            case "words":
                if (entry.Value.Type != JTokenType.String)
                    throw Error(file, place, "must be a word");
                break;
            default:
                RequireName(file, place, entry.Value);
                break;
        }
    }

    private static void RequireOperation(string file, string place, JObject operation)
    {
        foreach (var name in new[] { "group", "method", "options" })
            RequireName(file, $"{place}: {name}", operation[name]);
        if (operation.ContainsKey(LaterOptions))
            RequireName(file, $"{place}: {LaterOptions}", operation[LaterOptions]);
        if (operation.Properties().FirstOrDefault(name => name.Name is not ("group" or "method" or "options" or LaterOptions)) is { } unknown)
            throw Error(file, $"{place}: {unknown.Name}", "is not known");
    }

    private static void RequireName(string file, string place, JToken? name)
    {
        if (name is not JValue { Value: string text })
            throw Error(file, place, "must be a name");
        if (!SyntaxFacts.IsValidIdentifier(text))
            throw Error(file, place, $"'{text}' is no C# name");
    }

    private static SpecException Error(string file, string place, string what) => new($"{file}: {place}: {what}; correct it there");
}
