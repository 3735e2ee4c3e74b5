using Vectara.Emulator.Errors;
using Vectara.Emulator.Search.Filters;

namespace Vectara.Emulator.Corpora;

/// <summary>Checks what a corpus is to declare beyond the contract's types: nothing is declared twice.</summary>
internal static class CorpusDeclarations
{
    public static void Check(JsonObject body)
    {
        var errors = new FieldErrors();
        DemandDistinct(body, "filter_attributes", FilterScope.Name, errors);
        DemandDistinct(body, "custom_dimensions", dimension => (string)dimension["name"]!, errors);
        errors.ThrowIfAny();
    }

    private static void DemandDistinct(JsonObject body, string member, Func<JsonObject, string> nameOf, FieldErrors errors)
    {
        var names = (body[member] as JsonArray ?? []).Select(item => nameOf(item!.AsObject())).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            if (names.IndexOf(names[i]) < i)
                errors.Add($"{member}[{i}].name", $"declares {names[i]} for the second time");
        }
    }
}
