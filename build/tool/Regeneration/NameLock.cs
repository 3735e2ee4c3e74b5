using System.Globalization;
using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration;

/// <summary>
/// spec/names.yaml: what each thing of the contract is called in C#. A name that stands there is never changed by the
/// tool, a name that does not is worked out and added; a person may change it before it is released.
/// </summary>
public sealed class NameLock
{
    private const string Header =
        """
        # The C# names of what the contract holds. The tool only ever appends here; a person may change an entry, which
        # breaks callers once the name is released.
        #   words       words within API names and how C# writes them
        #   operations  group, method, and the options class (none: there was no optional parameter at first, so the
        #               overload without options stays)
        #   schemas     class, union (its interface has an I before it) or enumeration
        #   inline      the same for schemas that have no name in the contract
        #   members     members whose name is not their plain PascalCase
        #   unions      the members that all variants of a union share, which its interface carries

        """;

    private readonly JObject _root;

    private NameLock(JObject root) => _root = root;

    public static NameLock Load(string path) => new(File.Exists(path) ? YamlDocument.Load(path) : []);

    public static NameLock Empty() => new([]);

    /// <summary>The file's new text.</summary>
    public string Write()
    {
        var sorted = new JObject();
        foreach (var section in new[] { "words", "operations", "schemas", "inline", "members", "unions" })
        {
            if (_root[section] is JObject entries)
                sorted[section] = new JObject(entries.Properties().OrderBy(entry => entry.Name, StringComparer.Ordinal));
        }

        return Header + YamlDocument.Write(sorted);
    }

    public string Schema(string name) => Get("schemas", name, () => Pascal(name));

    /// <summary>The name of a schema that the contract has none for; key says where it stands.</summary>
    public string Inline(string key, string proposal) => Get("inline", key, () => proposal);

    public string? Member(string schema, string member) => (string?)_root["members"]?[$"{schema}/{member}"];

    public void AddMember(string schema, string member, string name) => Section("members")[$"{schema}/{member}"] = name;

    public JObject? Operation(string key) => _root["operations"]?[key] as JObject;

    public void AddOperation(string key, JObject entry) => Section("operations")[key] = entry;

    public IReadOnlyList<string>? SharedMembers(string union) => _root["unions"]?[union]?.Values<string>().Select(name => name!).ToList();

    public void SetSharedMembers(string union, IEnumerable<string> members) => Section("unions")[union] = new JArray(members);

    /// <summary>PascalCase of a name in any spelling, with the words that C# writes in its own way.</summary>
    public string Pascal(string name)
    {
        var result = string.Concat(Words(name).Select(Capitalise));
        if (result.Length == 0)
            throw new SpecException($"'{name}' has no letter to make a C# name of; name it in spec/names.yaml");
        return char.IsDigit(result[0]) ? "N" + result : result;
    }

    public string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(camel) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? camel : "@" + camel;
    }

    private static string Capitalise(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];

    private IEnumerable<string> Words(string name)
    {
        foreach (var part in name.Split(name.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries))
            yield return Respell(part);
    }

    private string Respell(string word)
    {
        foreach (var (from, to) in (_root["words"] as JObject)?.Properties().Select(p => (p.Name, (string)p.Value!)).OrderByDescending(p => p.Name.Length).ToArray() ?? [])
            word = word.Replace(from, to, StringComparison.Ordinal);
        return word.Length > 1 && word.All(char.IsAsciiLetterUpper) ? word[0] + word[1..].ToLowerInvariant() : word;
    }

    private string Get(string section, string key, Func<string> propose)
    {
        if ((string?)_root[section]?[key] is { } known)
            return known;
        var name = propose();
        Section(section)[key] = name;
        return name;
    }

    private JObject Section(string name)
    {
        if (_root[name] is JObject section)
            return section;
        section = [];
        _root[name] = section;
        return section;
    }
}
