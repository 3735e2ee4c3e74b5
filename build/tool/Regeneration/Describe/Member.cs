using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>One property of a class.</summary>
public sealed record Member(string Json, string Name, CSharpType Type, JObject Schema, string Pointer, bool IsRequired, bool IsNullable, bool IsTracked, int TrackedIndex)
{
    /// <summary>Whether the property itself can be null.</summary>
    public bool CanBeNull => !IsRequired || IsNullable || Type.Name.EndsWith('?');

    /// <summary>Whether the caller must set it; what the service sets is missing in what he sends.</summary>
    public bool IsDemanded => IsRequired && Schema["readOnly"] is not JValue { Value: true };

    public string PropertyType => CanBeNull ? Type.Nullable : Type.Name;

    /// <summary>What the class template needs of it.</summary>
    public JObject Describe()
    {
        return new JObject
        {
            ["json"] = CSharpText.Literal(Json),
            ["written_name"] = CSharpText.WrittenName(Json),
            ["name"] = Name,
            ["clr"] = PropertyType,
            ["field"] = CSharpText.Field(Name),
            ["index"] = TrackedIndex,
            ["tracked"] = IsTracked,
            ["required"] = IsDemanded,
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
        var facts = Docs.Facts(Schema, IsDemanded).ToList();
        if (IsDemanded)
            facts.Insert(0, "Required.");
        if (IsTracked && CanBeNull)
            facts.Add("Assigned, it is sent, null included; never assigned, it is absent.");
        return facts.Count == 0 ? [] : Docs.Lines(string.Join(" ", facts));
    }
}
