using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Vectara.SpecTool.Tests.Regeneration.Support;

/// <summary>What the normaliser must refuse: the message names the place with a pointer that leads there, and the remedy.</summary>
internal static class Refusal
{
    private static readonly string[] Remedies = ["spec/corrections", "spec/names.yaml", "widen it there"];

    public static void Assert(string pointer, string words, string schemas, string paths = Small.NoPaths, string more = "")
    {
        var error = NUnit.Framework.Assert.Throws<SpecException>(() => Small.Describe(schemas, paths, more))!;
        NUnit.Framework.Assert.Multiple(() =>
        {
            NUnit.Framework.Assert.That(error.Message, Does.StartWith(pointer + ": ").And.Contains(words));
            NUnit.Framework.Assert.That(Remedies.Any(error.Message.Contains), Is.True, $"no remedy in: {error.Message}");
            NUnit.Framework.Assert.That(Leads(Small.Document(schemas, paths, more), pointer), Is.True, $"{pointer} leads nowhere");
        });
    }

    private static bool Leads(JToken? at, string pointer)
    {
        foreach (var step in pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
            at = at is JArray items ? items.ElementAtOrDefault(int.Parse(step)) : (at as JObject)?[step];
        return at is not null;
    }
}
