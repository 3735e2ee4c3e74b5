using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Regeneration.Describe;
using Vectara.SpecTool.Regeneration.Steps;

namespace Vectara.SpecTool.Regeneration;

/// <summary>Turns a contract, with corrections and documentation applied, into the document that NSwag gets.</summary>
public static class Normaliser
{
    public static JObject Normalise(Spec spec)
    {
        ResolveReferences.Apply(spec);
        ResolveParameters.Apply(spec);
        RepairContents.Apply(spec);
        RepairKeywords.Apply(spec);
        SimplifyCompositions.Apply(spec);
        RepairTypes.Apply(spec);
        FollowOtherNames.Apply(spec);
        RefuseCircles.Apply(spec);
        FindReferences.Apply(spec);
        FindUnions.Apply(spec);
        InlineAliases.Apply(spec);
        spec.Types.NameComponents();
        HoistInline.Compositions(spec);
        CompleteUnions.Apply(spec);
        ComposeAllOf.Apply(spec);
        SetDiscriminators.Apply(spec);
        HoistInline.ObjectsAndEnums(spec);
        SeparateForms.Apply(spec);
        MarkPatches.Apply(spec);
        return NSwagDocument.Build(spec);
    }
}
