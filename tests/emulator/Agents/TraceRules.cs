using Microsoft.Data.Sqlite;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Traces are found by what happened in them, too.</summary>
internal sealed class TraceRules : ResourceRules
{
    /// <summary>The operations, the tools and what went wrong in a trace's spans; members that no answer shows.</summary>
    public const string Operations = "operations";
    public const string Tools = "tools";
    public const string Errors = "error_types";
    public const string ToolErrors = "tool_error_types";

    public override Predicate<Resource> Listed(ApiRequest request) => trace =>
        Has(trace, Operations, request.OptionalText("operation"))
        && Has(trace, Tools, request.OptionalText("tool_name"))
        && Has(trace, Errors, request.OptionalText("error_type"))
        && Has(trace, ToolErrors, request.OptionalText("tool_error_type"));

    private static bool Has(Resource trace, string list, string? wanted) =>
        wanted is null || trace.Body[list]!.AsArray().Any(item => (string?)item == wanted);
}

/// <summary>What was said is part of a span only for who asks for it.</summary>
internal sealed class SpanRules : ResourceRules
{
    public override JsonObject Show(SqliteConnection connection, ApiRequest request, Resource resource)
    {
        if ((bool?)request.Parameters["include_content"] != true)
            resource.Body.Remove("content");
        return resource.Body;
    }
}
