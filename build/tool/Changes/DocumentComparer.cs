using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>Compares two contracts from the top: what they say about themselves, their components, their operations.</summary>
internal sealed class DocumentComparer(Comparison comparison)
{
    private readonly SchemaComparer _schemas = new(comparison);

    public void Compare()
    {
        var (before, after) = (comparison.Old.Root, comparison.New.Root);
        foreach (var keyword in Names(before, after).Where(keyword => keyword is not ("paths" or "components")))
            if (!JToken.DeepEquals(before[keyword], after[keyword])) Changed(keyword, $"#/{keyword}", before[keyword], after[keyword]);
        Components();
        var operations = new OperationComparer(comparison, _schemas);
        var matches = new OperationMatches(comparison.Old.Operations(), comparison.New.Operations());
        foreach (var operation in matches.Removed) comparison.Removed(Severity.Major, At(operation), "callers of it no longer compile", operation.Name);
        foreach (var operation in matches.Added) comparison.Added(Severity.Minor, At(operation), "one more method", operation.Name);
        foreach (var (old, current) in matches.Kept) operations.Compare(old, current);
    }

    private void Components()
    {
        var (parameters, bodies) = (new ParameterComparer(comparison, _schemas), new BodyComparer(comparison, _schemas));
        foreach (var kind in Names(comparison.Old.Root["components"], comparison.New.Root["components"]))
        {
            var (old, current) = (comparison.Old.Components(kind), comparison.New.Components(kind));
            foreach (var name in Names(old, current))
            {
                if (JToken.DeepEquals(old[name], current[name])) continue;
                var subject = $"#/components/{kind}/{name}";
                switch (kind, old[name] as JObject, current[name] as JObject)
                {
                    case ("schemas", null, _):
                        comparison.Added(Severity.Minor, new Site(subject, "schema", Direction.None), "one more type");
                        break;
                    case ("schemas", _, null):
                        comparison.Removed(Severity.Major, new Site(subject, "schema", Direction.None), "callers who name it no longer compile");
                        break;
                    case ("schemas", { } was, { } isNow):
                        _schemas.CompareComponent(name, was, isNow);
                        break;
                    case ("parameters", { } was, { } isNow):
                        parameters.Compare(new Parameter(was, was), new Parameter(isNow, isNow), new Site(subject, "parameter", Direction.Request));
                        break;
                    case ("requestBodies", { } was, { } isNow):
                        bodies.CompareRequest(was, isNow, new Site(subject, "request-body", Direction.Request));
                        break;
                    case ("responses", { } was, { } isNow):
                        // Which statuses share it is not known here; the stricter reading holds.
                        bodies.CompareResponse(was, isNow, new Site(subject, "response", Direction.Response), success: true);
                        break;
                    case ("securitySchemes", null, _):
                        comparison.Added(Severity.Minor, new Site(subject, "security-scheme", Direction.None), "one more way to authenticate");
                        break;
                    case ("securitySchemes", _, null):
                        comparison.Removed(Severity.Major, new Site(subject, "security-scheme", Direction.None), "callers who authenticate so are refused");
                        break;
                    default:
                        // A shared part matters where operations use it, and is compared there when it comes or goes.
                        Changed(name, subject, old[name], current[name]);
                        break;
                }
            }
        }
    }

    private void Changed(string what, string subject, JToken? before, JToken? after) =>
        comparison.Changed(Severity.Patch, new Site(subject, "document", Direction.None), $"{what}; no signature depends on it", before, after);

    private static Site At(Operation operation) => new(operation.Address, "operation", Direction.None);

    private static List<string> Names(JToken? before, JToken? after) =>
        [.. (before as JObject ?? []).Properties().Concat((after as JObject ?? []).Properties()).Select(member => member.Name).Distinct()];
}
