using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>
/// Finds the members that hold secrets in all that a request or an answer consists of: those that the API never answers
/// (<c>writeOnly</c>), and those that spec/corrections marks with <c>x-secret</c>.
/// </summary>
public sealed class Secrets(Spec spec)
{
    private const string Mark = "x-secret";

    /// <summary>The JSON names of those in an operation's request.</summary>
    public IEnumerable<string> InRequest(Operation operation) => Members(operation.RequestContents())
        .Where(member => IsTrue(member, Mark) || IsTrue(member, "writeOnly")).Select(member => member.Name).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Whether an operation's answers hold any.</summary>
    public bool AreInAnswers(Operation operation) => Members(operation.Answers()).Any(member => IsTrue(member, Mark) && !IsTrue(member, "writeOnly"));

    private static bool IsTrue(JProperty member, string keyword) => (member.Value as JObject)?[keyword] is JValue { Value: true };

    private IEnumerable<JProperty> Members(IEnumerable<MediaContent> contents)
    {
        var seen = new HashSet<string>();
        var waiting = new Stack<JObject>(contents.Select(content => (JObject)content.Media["schema"]!));
        while (waiting.TryPop(out var schema))
        {
            foreach (var part in schema.DescendantsAndSelf().OfType<JObject>())
            {
                foreach (var name in References(part).Where(seen.Add))
                    waiting.Push(spec.Schema(name));
                if (part["properties"] is not JObject members)
                    continue;
                foreach (var member in members.Properties())
                    yield return member;
            }
        }
    }

    private static IEnumerable<string> References(JObject schema)
    {
        if (Reference.Target(schema) is { } target)
            yield return target;
        if ((string?)schema[Extensions.Base] is { } parent)
            yield return parent;
    }
}
