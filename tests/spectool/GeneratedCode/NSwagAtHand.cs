using Vectara.SpecTool.Regeneration;

namespace Vectara.SpecTool.Tests.GeneratedCode;

/// <summary>
/// NSwag, where it is restored. A fresh clone has none and its tests go as far as NSwag; continuous integration restores
/// it and says so, so that nothing is left out there unnoticed.
/// </summary>
internal static class NSwagAtHand
{
    private const string Required = "VECTARA_REQUIRE_NSWAG";

    public static NSwagTool? Find()
    {
        try
        {
            return NSwagTool.Find(RepositoryRoot.Find(null), null);
        }
        catch (SpecException) when (Environment.GetEnvironmentVariable(Required) is null or "")
        {
            return null;
        }
    }
}
