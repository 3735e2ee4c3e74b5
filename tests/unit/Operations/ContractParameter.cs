using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>One parameter of the contract.</summary>
internal sealed class ContractParameter(JsonObject parameter)
{
    internal string Name => parameter["name"]!.GetValue<string>();

    internal string In => parameter["in"]!.GetValue<string>();

    internal bool IsRequired => parameter["required"]?.GetValue<bool>() == true;

    internal JsonNode Schema => parameter["schema"]!;

    /// <summary>Every operation has these two; a caller sets them through the request options.</summary>
    internal bool IsServerTimeout => In == "header" && Name is "Request-Timeout" or "Request-Timeout-Millis";

    /// <summary>OpenAPI's defaults: form for queries, simple for paths and headers.</summary>
    internal string Style => parameter["style"]?.GetValue<string>() ?? (In == "query" ? "form" : "simple");

    internal bool Explode => parameter["explode"]?.GetValue<bool>() ?? Style == "form";

    internal string ArgumentName => Naming.Camel(Name);

    internal string MemberName => Naming.Pascal(Name);
}
