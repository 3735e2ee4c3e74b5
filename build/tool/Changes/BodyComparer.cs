using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Changes;

/// <summary>Compares request bodies and responses.</summary>
internal sealed class BodyComparer(Comparison comparison, SchemaComparer schemas)
{
    public void CompareRequests(JToken? before, JToken? after, Site operation)
    {
        if (before == null && after == null) return;
        var site = operation.Under("requestBody", "request-body");
        var (old, current) = (comparison.Old.Follow(before), comparison.New.Follow(after));
        if (before == null)
        {
            if (IsRequired(current)) comparison.Added(Severity.Major, site, "required; callers have to pass one more argument");
            else comparison.Added(Severity.Minor, site, "one more argument, which may be left out");
        }
        else if (after == null) comparison.Removed(Severity.Major, site, "callers who pass it no longer compile");
        else if (!IsShared(before, after)) CompareRequest(old, current, site);
    }

    /// <summary>Compares two versions of one request body.</summary>
    public void CompareRequest(JObject before, JObject after, Site site)
    {
        if (IsRequired(before) != IsRequired(after))
        {
            if (IsRequired(after)) comparison.Changed(Severity.Major, site, "required; callers have to pass it", false, true);
            else comparison.Changed(Severity.Minor, site, "required; it may be left out", true, false);
        }

        Content(before, after, site);
        Rest(before, after, site, "required", "content");
    }

    public void CompareResponses(JObject before, JObject after, Site operation)
    {
        var renumbered = Renumbered(before, after);
        foreach (var (status, response) in after)
        {
            if (before.ContainsKey(status) || status == renumbered?.Now) continue;
            var site = operation.Under($"responses/{status}", "response");
            comparison.Added(Severity.Minor, site, IsSuccess(status) ? "one more way to succeed" : "one more error that is documented");
        }

        foreach (var (status, response) in before)
        {
            var site = operation.Under($"responses/{status}", "response");
            if (status == renumbered?.Was)
            {
                comparison.Changed(Severity.Patch, site, "status; the result is the same", status, renumbered.Value.Now);
                Response(response!, after[renumbered.Value.Now]!, site);
            }
            else if (after[status] is { } same) Response(response!, same, site);
            else if (IsSuccess(status)) comparison.Removed(Severity.Major, site, "callers who use its result no longer compile");
            else comparison.Removed(Severity.Patch, site, "every error is one exception");
        }
    }

    /// <summary>Compares two versions of one response.</summary>
    public void CompareResponse(JObject before, JObject after, Site site, bool success)
    {
        // Errors are parsed without regard to their declared type, so none of it is in a signature.
        if (success) Content(before, after, site);
        else if (!JToken.DeepEquals(before["content"], after["content"]))
            comparison.Changed(Severity.Patch, site, "content; every error is one exception", before["content"], after["content"]);
        Rest(before, after, site, "content");
    }

    private void Response(JToken before, JToken after, Site site)
    {
        if (!IsShared(before, after))
            CompareResponse(comparison.Old.Follow(before), comparison.New.Follow(after), site, IsSuccess(site.Subject[(site.Subject.LastIndexOf('/') + 1)..]));
    }

    private void Content(JObject before, JObject after, Site site)
    {
        var (old, current) = (before["content"] as JObject ?? [], after["content"] as JObject ?? []);
        if (Respelt(old, current) is { } spelling)
        {
            comparison.Changed(Severity.Patch, site, "media type; the signature is the same", spelling.Was, spelling.Now);
            current = new JObject(current.Properties().Select(entry => entry.Name == spelling.Now ? new JProperty(spelling.Was, entry.Value) : entry));
        }

        foreach (var type in old.Properties().Concat(current.Properties()).Select(entry => entry.Name).Distinct())
        {
            var there = site.Under(type, site.Area);
            switch (old[type], current[type])
            {
                case (null, _) when old.Count == 0:
                    comparison.Added(Severity.Major, there, "there was no content, so the signature is another");
                    break;
                case (null, _):
                    comparison.Added(Severity.Minor, there, "one more media type");
                    break;
                case (_, null):
                    comparison.Removed(Severity.Major, there, "callers who use this media type no longer compile");
                    break;
                case var (was, isNow):
                    schemas.Compare((was as JObject)?["schema"], (isNow as JObject)?["schema"], there);
                    Rest(was as JObject ?? [], isNow as JObject ?? [], there, "schema");
                    break;
            }
        }
    }

    /// <summary>What is left is sent or received differently and looks the same in C#.</summary>
    private void Rest(JObject before, JObject after, Site site, params string[] compared)
    {
        foreach (var keyword in before.Properties().Concat(after.Properties()).Select(member => member.Name).Distinct().Except(compared))
            if (!JToken.DeepEquals(before[keyword], after[keyword]))
                comparison.Changed(Severity.Patch, site, $"{keyword}; the signature is the same", before[keyword], after[keyword]);
    }

    /// <summary>The one success of an operation that now has another status.</summary>
    private static (string Was, string Now)? Renumbered(JObject before, JObject after)
    {
        var gone = before.Properties().Select(entry => entry.Name).Where(status => IsSuccess(status) && !after.ContainsKey(status)).ToList();
        var come = after.Properties().Select(entry => entry.Name).Where(status => IsSuccess(status) && !before.ContainsKey(status)).ToList();
        return gone.Count == 1 && come.Count == 1 ? (gone[0], come[0]) : null;
    }

    /// <summary>The one media type that is now written in another way: its subtype, which is what decides how it is read, is the same.</summary>
    private static (string Was, string Now)? Respelt(JObject before, JObject after)
    {
        var gone = before.Properties().Select(entry => entry.Name).Where(type => !after.ContainsKey(type)).ToList();
        var come = after.Properties().Select(entry => entry.Name).Where(type => !before.ContainsKey(type)).ToList();
        return gone.Count == 1 && come.Count == 1 && gone[0].Split('/')[^1] == come[0].Split('/')[^1] ? (gone[0], come[0]) : null;
    }

    private static bool IsRequired(JObject body) => SchemaFacts.IsTrue(body["required"]);

    private static bool IsShared(JToken before, JToken after) => References.Of(before) is { } reference && reference == References.Of(after);

    private static bool IsSuccess(string status) => status.StartsWith('2');
}
