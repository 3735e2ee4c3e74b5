using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>One property of a class.</summary>
public sealed record Member(string Json, string Name, CSharpType Type, JObject Schema, bool IsRequired, bool IsNullable, bool IsTracked, int TrackedIndex)
{
    /// <summary>Whether the property itself can be null.</summary>
    public bool CanBeNull => !IsRequired || IsNullable || Type.Name.EndsWith('?');

    public string PropertyType => CanBeNull && !Type.Name.EndsWith('?') ? Type.Nullable : Type.Name;

    /// <summary>What the class template needs of it.</summary>
    public JObject Describe()
    {
        var field = "_" + char.ToLowerInvariant(Name[0]) + Name[1..];
        return new JObject
        {
            ["json"] = Json,
            ["name"] = Name,
            ["clr"] = PropertyType,
            ["field"] = field,
            ["index"] = TrackedIndex,
            ["tracked"] = IsTracked,
            ["required"] = IsRequired,
            ["initial"] = !CanBeNull && !Type.IsValue ? " = null!" : "",
            ["read"] = Type.IsValue && CanBeNull ? Type.ReadNullable : Type.Read + (!CanBeNull && !Type.IsValue && !Type.IsModel ? "!" : ""),
            ["write"] = Type.Write(Name),
            ["optional"] = CanBeNull || !Type.IsValue,
            ["deprecated"] = Schema["deprecated"] is JValue { Value: true },
            ["summary"] = Docs.Lines((string?)Schema["description"] ?? $"The API's `{Json}`."),
            ["remarks"] = Remarks(),
        };
    }

    private JArray Remarks()
    {
        var facts = Docs.Facts(Schema).ToList();
        if (IsRequired)
            facts.Insert(0, "Required.");
        if (IsTracked && CanBeNull)
            facts.Add("Assigned, it is sent, null included; never assigned, it is absent.");
        return facts.Count == 0 ? [] : Docs.Lines(string.Join(" ", facts));
    }
}
