using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Regeneration.Describe;
using Vectara.SpecTool.Regeneration.Steps;

namespace Vectara.SpecTool.Regeneration;

/// <summary>Turns a contract, with corrections and documentation applied, into the document that NSwag gets.</summary>
public static class Normaliser
{
    public static JObject Normalise(Spec spec)
    {
        RepairKeywords.Apply(spec);
        ResolveParameters.Apply(spec);
        FindReferences.Apply(spec);
        InlineAliases.Apply(spec);
        CompleteUnions.Apply(spec);
        HoistInline.Compositions(spec);
        ComposeAllOf.Apply(spec);
        SetDiscriminators.Apply(spec);
        HoistInline.ObjectsAndEnums(spec);
        MarkPatches.Apply(spec);
        return NSwagDocument.Build(spec);
    }
}
