using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration;

/// <summary>
/// spec/names.yaml: what each thing of the contract is called in C#. A name that stands there is never changed by the
/// tool, a name that does not is worked out and added; a person may change it before it is released.
/// </summary>
public sealed class NameLock
{
    /// <summary>What stands for an options class where there was no optional parameter at first.</summary>
    public const string NoOptions = "none";

    private const string Header =
        """
        # The C# names of what the contract holds. The tool only ever appends here; a person may change an entry, which
        # breaks callers once the name is released.
        #   words       words within API names and how C# writes them
        #   operations  group, method, and the options class (none: there was no optional parameter at first, so the
        #               overload without options stays, and later_options is the class of the other)
        #   schemas     class, union (its interface has an I before it) or enumeration
        #   inline      the same for schemas that have no name in the contract
        #   members     members and enumeration values whose name is not their plain PascalCase
        #   unions      the members that all variants of a union share, which its interface carries

        """;

    private readonly JObject _root;
    private readonly List<(string From, string To)> _words;

    private NameLock(JObject root)
    {
        _root = root;
        _words = [.. ((root["words"] as JObject)?.Properties() ?? []).Select(word => (word.Name, (string)word.Value!)).OrderByDescending(word => word.Name.Length)];
    }

    public static NameLock Load(string path)
    {
        if (!File.Exists(path))
            return Empty();
        var root = YamlDocument.Load(path);
        NameLockCheck.Require(root, path);
        return new NameLock(root);
    }

    public static NameLock Empty() => new([]);

    /// <summary>The file's new text.</summary>
    public string Write()
    {
        var sorted = new JObject();
        foreach (var section in NameLockCheck.Sections)
        {
            if (_root[section] is JObject entries)
                sorted[section] = new JObject(entries.Properties().OrderBy(entry => entry.Name, StringComparer.Ordinal));
        }

        return Header + YamlDocument.Write(sorted);
    }

    public string? Schema(string name) => (string?)_root["schemas"]?[name];

    public void AddSchema(string name, string csharpName) => Section("schemas")[name] = csharpName;

    /// <summary>The name of a schema that the contract has none for; key says where it stands.</summary>
    public string? Inline(string key) => (string?)_root["inline"]?[key];

    public void AddInline(string key, string csharpName) => Section("inline")[key] = csharpName;

    public string? Member(string schema, string member) => (string?)_root["members"]?[$"{schema}/{member}"];

    public void AddMember(string schema, string member, string csharpName) => Section("members")[$"{schema}/{member}"] = csharpName;

    public JObject? Operation(string key) => _root["operations"]?[key] as JObject;

    /// <summary>The class of an operation's optional parameters, where it has had any.</summary>
    public string? OptionsClass(string key) => Operation(key) is { } entry
        ? (string?)entry[NameLockCheck.LaterOptions] ?? ((string?)entry["options"] is { } first and not NoOptions ? first : null)
        : null;

    public void AddOperation(string key, JObject entry) => Section("operations")[key] = entry;

    public IReadOnlyList<string> SharedMembers(string union) => _root["unions"]?[union]?.Values<string>().OfType<string>().ToList() ?? [];

    /// <summary>Remembers members that the variants of a union share, after those that are remembered already.</summary>
    public void AddSharedMembers(string union, IEnumerable<string> members) => Section("unions")[union] = new JArray(SharedMembers(union).Union(members));

    /// <summary>PascalCase of a name in any spelling, with the words that C# writes in its own way.</summary>
    public string Pascal(string name)
    {
        var result = string.Concat(Words(name).Select(Capitalise));
        if (result.Length == 0)
            return name.Length == 0 ? "Empty" : string.Concat(name.Select(character => $"U{(int)character:X4}"));
        return char.IsDigit(result[0]) ? "N" + result : result;
    }

    public string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return SyntaxFacts.GetKeywordKind(camel) == SyntaxKind.None ? camel : "@" + camel;
    }

    private static string Capitalise(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];

    private IEnumerable<string> Words(string name) => name
        .Split(name.Where(character => !char.IsAsciiLetterOrDigit(character)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
        .Select(Respell);

    private string Respell(string word)
    {
        foreach (var (from, to) in _words)
            word = word.Replace(from, to, StringComparison.Ordinal);
        return word.Length > 1 && word.All(char.IsAsciiLetterUpper) ? word[0] + word[1..].ToLowerInvariant() : word;
    }

    private JObject Section(string name)
    {
        if (_root[name] is not JObject section)
            _root[name] = section = [];
        return section;
    }
}
