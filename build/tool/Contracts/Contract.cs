using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Contracts;

/// <summary>
/// The facts of an API, without the wording of its authors, in an order in which only changes of the API show.
/// Upstream's defects are facts too: what corrects them stands in spec/corrections.
/// </summary>
public static class Contract
{
    /// <summary>The contract of an upstream document; that of a contract is the contract itself.</summary>
    public static JObject Extract(JObject upstream) => (JObject)Shapes.Document.Facts(upstream);
}
